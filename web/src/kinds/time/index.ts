import { IconClock as Icon } from '@tabler/icons-react'
import { briefClock, isClock } from '../clock-text'
import { column } from '../column'
import type { Kind } from '../kind'
import { rangeOperators } from '../range-operators'
import { TimeView as View } from './view'
import { TimeWords as Words } from './words'

/** time is a time of day, in no zone. */
export const time: Kind<string> = {
  ...column,
  name: 'time',
  Icon,
  View,
  operators: rangeOperators({ eq: 'eq', ne: 'ne', before: 'lt', after: 'gt' }, isClock),
  Words,
  width: 120,
  plain: (value) => (value.length === 5 ? `${value}:00` : value),
  form: { text: 'time', holds: isClock, alone: true },
  text: briefClock,
  blank: () => ({}),
}
