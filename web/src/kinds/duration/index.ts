import { IconHourglass as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { formatDuration, isDuration } from '../duration-text'
import type { Kind } from '../kind'
import { rangeOperators } from '../range-operators'
import { DurationView as View } from './view'
import { DurationWords as Words } from './words'

const names = { eq: 'eq', ne: 'ne', gt: 'gt', gte: 'gte', lt: 'lt', lte: 'lte' } as const

/** duration is how long something takes, in whole seconds. While it is typed it may be a text that is none yet. */
export const duration: Kind<string> = {
  ...column,
  name: 'duration',
  Icon,
  View,
  operators: rangeOperators(names, isDuration),
  Words,
  align: 'end',
  sums: true,
  width: 130,
  form: { text: 'duration', holds: isDuration },
  text: (value) => formatDuration(value, { d: 'd', h: 'h', m: 'm', s: 's' }),
  blank: () => ({}),
  importing: ['decimalComma'],
}
