import { IconLetterT as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { TextOperand as Operand } from './filter'
import { TextInput as Input } from './input'
import { TextSettings as Settings } from './settings'
import { TextView as View } from './view'

/** text is one line of text. */
export const text: Kind<string> = {
  ...column,
  name: 'text',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  width: 220,
  plain: (value) => value.trim() || null,
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({ maxLength: 200 }),
}
