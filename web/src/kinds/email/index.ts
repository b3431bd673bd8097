import { IconMail as Icon } from '@tabler/icons-react'
import { isEmail } from '../internet-address'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { EmailView as View } from './view'

/** email is an e-mail address. */
export const email: Kind<string> = {
  ...textColumn,
  name: 'email',
  Icon,
  View,
  form: { text: 'email', holds: isEmail, alone: true },
  blank: () => ({}),
}
