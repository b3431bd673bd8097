import { IconZoomReplace as Icon } from '@tabler/icons-react'
import { computedColumn } from '../computed'
import type { Kind } from '../kind'
import { LookupView as View } from './view'

/** lookup is a field of the record that a relation points to. */
export const lookup: Kind<string> = {
  ...computedColumn,
  name: 'lookup',
  Icon,
  View,
  blank: () => ({}),
}
