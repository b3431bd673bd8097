import { IconAlignLeft as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { LongTextOperand as Operand } from './filter'
import { LongTextInput as Input } from './input'
import { LongTextSettings as Settings } from './settings'
import { LongTextView as View } from './view'

/** longText is text of any length, in lines. */
export const longText: Kind<string> = {
  ...column,
  name: 'longText',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  width: 280,
  order: () => undefined,
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({}),
}
