import { IconHash as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { usualPattern } from './pattern'
import { AutoNumberView as View } from './view'

/** autoNumber is a number that the engine gives to new records, in a pattern. */
export const autoNumber: Kind<string> = {
  ...textColumn,
  name: 'autoNumber',
  Icon,
  View,
  width: 130,
  blank: () => ({ 'x-pattern': usualPattern }),
}
