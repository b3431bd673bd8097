import { IconStar as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { numberOperators, whole } from '../number-operators'
import { NumberWords } from '../number-words'
import { RatingView as View } from './view'

/** rating is a mark from one symbol to as many as the field has. */
export const rating: Kind<number> = {
  ...column,
  name: 'rating',
  Icon,
  View,
  operators: numberOperators(whole).filter(({ name }) => name !== 'between'),
  Words: NumberWords,
  width: 140,
  form: { text: 'integer', holds: (value) => Number.isSafeInteger(value) },
  text: String,
  blank: () => ({}),
  picks: true,
}
