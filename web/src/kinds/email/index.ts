import { IconMail as Icon } from '@tabler/icons-react'
import { isEmail } from '../internet-address'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { EmailOperand as Operand } from './filter'
import { EmailInput as Input } from './input'
import { EmailSettings as Settings } from './settings'
import { EmailView as View } from './view'

/** email is an e-mail address. */
export const email: Kind<string> = {
  ...textColumn,
  name: 'email',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  form: { text: 'email', holds: isEmail, alone: true },
  blank: () => ({}),
}
