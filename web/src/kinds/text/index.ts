import { IconLetterT as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { TextView as View } from './view'

/** text is one line of text. */
export const text: Kind<string> = {
  ...textColumn,
  name: 'text',
  Icon,
  View,
  blank: () => ({ maxLength: 200 }),
}
