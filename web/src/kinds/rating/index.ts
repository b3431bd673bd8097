import { IconStar as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { numberOperators, whole } from '../number-operators'
import { NumberWords } from '../number-words'
import { RatingOperand as Operand } from './filter'
import { RatingInput as Input } from './input'
import { RatingSettings as Settings } from './settings'
import { RatingView as View } from './view'

/** rating is a mark from one symbol to as many as the field has. */
export const rating: Kind<number> = {
  ...column,
  name: 'rating',
  Icon,
  View,
  Input,
  operators: numberOperators(whole).filter(({ name }) => name !== 'between'),
  Operand,
  Words: NumberWords,
  Settings,
  width: 140,
  form: { text: 'integer', holds: (value) => Number.isSafeInteger(value) },
  text: String,
  blank: () => ({}),
  picks: true,
}
