import { IconMapPin as Icon } from '@tabler/icons-react'
import i18next from 'i18next'
import type { Kind } from '../kind'
import { objectColumn } from '../object-column'
import { blankOperators, compare } from '../operators'
import { type Address, addressText, parts } from './value'
import { AddressView as View } from './view'
import { AddressWords as Words } from './words'

/** address is a postal address. */
export const address: Kind<Address> = {
  ...objectColumn(parts),
  name: 'address',
  Icon,
  View,
  operators: [
    compare('contains'),
    { name: 'inCountry', operand: true, filter: (field, operand) => ({ [field.name]: { country: { in: operand } } }) },
    { name: 'inCity', operand: true, filter: (field, operand) => ({ [field.name]: { city: { contains: operand } } }) },
    ...blankOperators,
  ],
  Words,
  order: () => undefined,
  width: 280,
  brief: true,
  text: (value) => addressText(value, i18next.language),
  search: (field, text) => ({ [field.name]: { contains: text } }),
  blank: () => ({}),
}
