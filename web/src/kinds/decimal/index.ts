import { IconDecimal as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { isDecimal } from '../decimal-text'
import { plainDecimal } from '../decimal-value'
import type { Kind } from '../kind'
import { exact, numberOperators } from '../number-operators'
import { NumberWords } from '../number-words'
import { DecimalView as View } from './view'

/** decimal is an exact number. */
export const decimal: Kind<string> = {
  ...column,
  name: 'decimal',
  Icon,
  View,
  operators: numberOperators(exact),
  Words: NumberWords,
  align: 'end',
  sums: true,
  width: 120,
  plain: plainDecimal,
  form: { text: 'number', holds: isDecimal },
  text: (value) => value,
  blank: () => ({}),
  importing: ['decimalComma', 'times'],
}
