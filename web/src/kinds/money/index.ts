import { IconCoins as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { isDecimal } from '../decimal-text'
import type { Kind } from '../kind'
import { exact, numberOperators } from '../number-operators'
import { NumberWords } from '../number-words'
import { type Money, plainMoney } from './value'
import { MoneyView as View } from './view'

/** money is an exact amount and its currency. Conditions compare the amount, in whichever currency it is. */
export const money: Kind<Money> = {
  ...column,
  name: 'money',
  Icon,
  View,
  operators: numberOperators(exact, (amount) => ({ amount })),
  Words: NumberWords,
  align: 'end',
  sums: true,
  width: 170,
  selection: (field) => `${field.name} { amount currency }`,
  plain: plainMoney,
  form: { text: 'number', holds: ({ amount }) => isDecimal(amount) },
  text: ({ amount, currency }) => `${amount} ${currency}`,
  blank: () => ({}),
  importing: ['currency', 'decimalComma', 'times'],
}
