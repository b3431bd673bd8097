import { IconPhone as Icon } from '@tabler/icons-react'
import { isPhone } from '../internet-address'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { PhoneOperand as Operand } from './filter'
import { PhoneInput as Input } from './input'
import { PhoneSettings as Settings } from './settings'
import { PhoneView as View } from './view'

/** phone is a phone number of any country. */
export const phone: Kind<string> = {
  ...textColumn,
  name: 'phone',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  width: 160,
  form: { text: 'phone', holds: isPhone, alone: true },
  blank: () => ({}),
  importing: ['country'],
}
