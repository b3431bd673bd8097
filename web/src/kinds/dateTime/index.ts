import { IconCalendarTime as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { dateOperators } from '../date-operators'
import { DateWords } from '../date-words'
import type { Kind } from '../kind'
import { compareInstants } from './compare'
import { DateTimeView as View } from './view'

/** dateTime is an instant. */
export const dateTime: Kind<string> = {
  ...column,
  name: 'dateTime',
  Icon,
  View,
  operators: dateOperators(compareInstants),
  Words: DateWords,
  dates: 'instant',
  width: 210,
  form: { text: 'dateTime', holds: (value) => !Number.isNaN(Date.parse(value)), alone: true },
  text: (value) => value,
  blank: () => ({}),
  importing: ['format'],
}
