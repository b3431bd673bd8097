import { IconCoins as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { isDecimal } from '../decimal-text'
import type { Kind } from '../kind'
import { exact, numberOperators } from '../number-operators'
import { NumberWords } from '../number-words'
import { MoneyOperand as Operand } from './filter'
import { MoneyInput as Input } from './input'
import { MoneySettings as Settings } from './settings'
import { type Money, plainMoney } from './value'
import { MoneyView as View } from './view'

/** money is an exact amount and its currency. Conditions compare the amount, in whichever currency it is. */
export const money: Kind<Money> = {
  ...column,
  name: 'money',
  Icon,
  View,
  Input,
  operators: numberOperators(exact, (amount) => ({ amount })),
  Operand,
  Words: NumberWords,
  Settings,
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
