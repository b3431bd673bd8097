import { IconPhone as Icon } from '@tabler/icons-react'
import { isPhone } from '../address'
import { column } from '../column'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { PhoneOperand as Operand } from './filter'
import { PhoneInput as Input } from './input'
import { PhoneSettings as Settings } from './settings'
import { PhoneView as View } from './view'

/** phone is a phone number of any country. */
export const phone: Kind<string> = {
  ...column,
  name: 'phone',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  width: 160,
  plain: (value) => value.trim() || null,
  form: { text: 'phone', holds: isPhone, alone: true },
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({}),
  importing: ['country'],
}
