import { IconClock as Icon } from '@tabler/icons-react'
import { briefClock, isClock } from '../clock-text'
import { column } from '../column'
import type { Kind } from '../kind'
import { rangeOperators } from '../range-operators'
import { TimeOperand as Operand, TimeWords as Words } from './filter'
import { TimeInput as Input } from './input'
import { TimeSettings as Settings } from './settings'
import { TimeView as View } from './view'

/** time is a time of day, in no zone. */
export const time: Kind<string> = {
  ...column,
  name: 'time',
  Icon,
  View,
  Input,
  operators: rangeOperators({ eq: 'eq', ne: 'ne', before: 'lt', after: 'gt' }, isClock),
  Operand,
  Words,
  Settings,
  width: 120,
  plain: (value) => (value.length === 5 ? `${value}:00` : value),
  form: { text: 'time', holds: isClock, alone: true },
  text: briefClock,
  blank: () => ({}),
}
