import { IconLetterT as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { TextOperand as Operand } from './filter'
import { TextInput as Input } from './input'
import { TextSettings as Settings } from './settings'
import { TextView as View } from './view'

/** text is one line of text. */
export const text: Kind<string> = {
  name: 'text',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  align: 'start',
  width: 220,
  selection: (field) => field.name,
  write: (field, value) => ({ [field.name]: value }),
  order: (field, direction) => ({ [field.name]: { direction } }),
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({ maxLength: 200 }),
}
