import { IconPercentage as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { isDecimal } from '../decimal-text'
import { plainDecimal } from '../decimal-value'
import type { Kind } from '../kind'
import { exact, numberOperators } from '../number-operators'
import { NumberWords } from '../number-words'
import { PercentView as View } from './view'

/** percent is an exact number of percent points: 10 is 10 %. */
export const percent: Kind<string> = {
  ...column,
  name: 'percent',
  Icon,
  View,
  operators: numberOperators(exact),
  Words: NumberWords,
  align: 'end',
  width: 110,
  plain: plainDecimal,
  form: { text: 'number', holds: isDecimal },
  text: (value) => value,
  blank: () => ({}),
  importing: ['decimalComma', 'times'],
}
