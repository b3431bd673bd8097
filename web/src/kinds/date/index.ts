import { IconCalendar as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { dateOperators } from '../date-operators'
import { DateWords } from '../date-words'
import { isDay } from '../day'
import type { Kind } from '../kind'
import { compareDays } from './compare'
import { DateView as View } from './view'

/** date is a day of the calendar, in no zone. */
export const date: Kind<string> = {
  ...column,
  name: 'date',
  Icon,
  View,
  operators: dateOperators(compareDays),
  Words: DateWords,
  dates: 'day',
  width: 140,
  form: { text: 'date', holds: isDay, alone: true },
  text: (value) => value,
  blank: () => ({}),
  importing: ['format'],
}
