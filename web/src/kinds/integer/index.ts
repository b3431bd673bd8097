import { IconNumber123 as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { numberOperators, whole } from '../number-operators'
import { NumberWords } from '../number-words'
import { IntegerView as View } from './view'

/** integer is a whole number of at most 53 bits. While it is typed it may be a text that is no number yet. */
export const integer: Kind<number | string> = {
  ...column,
  name: 'integer',
  Icon,
  View,
  operators: numberOperators(whole),
  Words: NumberWords,
  align: 'end',
  sums: true,
  width: 120,
  form: { text: 'integer', holds: (value) => Number.isSafeInteger(value) },
  text: String,
  blank: () => ({}),
  importing: ['decimalComma'],
}
