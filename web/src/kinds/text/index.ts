import { IconLetterT as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { TextOperand as Operand } from './filter'
import { TextInput as Input } from './input'
import { TextSettings as Settings } from './settings'
import { TextView as View } from './view'

/** text is one line of text. */
export const text: Kind<string> = {
  ...textColumn,
  name: 'text',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  blank: () => ({ maxLength: 200 }),
}
