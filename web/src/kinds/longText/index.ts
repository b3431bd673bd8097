import { IconAlignLeft as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { LongTextView as View } from './view'

/** longText is text of any length, in lines. */
export const longText: Kind<string> = {
  ...textColumn,
  name: 'longText',
  Icon,
  View,
  width: 280,
  plain: (value) => value,
  order: () => undefined,
  blank: () => ({}),
}
