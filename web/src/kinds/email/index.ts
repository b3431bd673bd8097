import { IconMail as Icon } from '@tabler/icons-react'
import { isEmail } from '../address'
import { column } from '../column'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { EmailOperand as Operand } from './filter'
import { EmailInput as Input } from './input'
import { EmailSettings as Settings } from './settings'
import { EmailView as View } from './view'

/** email is an e-mail address. */
export const email: Kind<string> = {
  ...column,
  name: 'email',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  width: 220,
  plain: (value) => value.trim() || null,
  form: { text: 'email', holds: isEmail, alone: true },
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({}),
}
