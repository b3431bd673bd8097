import { IconPhone as Icon } from '@tabler/icons-react'
import { isPhone } from '../internet-address'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { PhoneView as View } from './view'

/** phone is a phone number of any country. */
export const phone: Kind<string> = {
  ...textColumn,
  name: 'phone',
  Icon,
  View,
  width: 160,
  form: { text: 'phone', holds: isPhone, alone: true },
  blank: () => ({}),
  importing: ['country'],
}
