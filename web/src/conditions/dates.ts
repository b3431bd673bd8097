import type { Env } from './env'
import { Exact } from './exact'
import { OutOfRange, Unknown } from './unknown'
import { Day, Instant, type Value } from './value'
import { dayOf } from './zone'

const farthest = 2147483647n

/** dayIn is a date, or the day of an instant where the record's workspace is. */
export function dayIn(value: Value | undefined, env: Env): Day {
  if (value instanceof Day) return value
  if (value instanceof Instant) return dayOf(value, env.zone)
  throw new Unknown()
}

/** addDays is so many days later. */
export function addDays(day: Day, count: Value | undefined): Day {
  return bounded(new Day(day.days + countOf(count)))
}

/** addMonths is the same day of another month, or that month's last. */
export function addMonths(day: Day, count: Value | undefined): Day {
  const month = day.month + countOf(count)
  const last = Day.at(day.year, month + 1, 0)
  return bounded(Day.at(day.year, month, Math.min(day.day, last.day)))
}

/** monthsBetween counts calendar months; the days are left aside. */
export function monthsBetween(from: Day, to: Day): number {
  return (to.year - from.year) * 12 + to.month - from.month
}

const months: Record<string, number> = { month: 1, quarter: 3, year: 12, fiscalQuarter: 3, fiscalYear: 12 }

/** startOf is the first day of the span that a day lies in. */
export function startOf(day: Day, unit: Value | undefined, env: Env): Day {
  if (unit === 'week') return bounded(new Day(day.days - ((day.weekday - env.firstWeekday + 7) % 7)))
  const length = typeof unit === 'string' ? months[unit] : undefined
  const fiscal = unit === 'fiscalQuarter' || unit === 'fiscalYear'
  const first = fiscal ? env.fiscalYearStart : 1
  if (!length) throw new Unknown()
  const since = (day.month - first + 12) % 12
  return bounded(Day.at(day.year, day.month - (since % length), 1))
}

function countOf(value: Value | undefined): number {
  if (!(value instanceof Exact)) throw new Unknown()
  if (value.digits > farthest || value.digits < -farthest - 1n) throw new OutOfRange()
  return Number(value.digits)
}

/** bounded is a day within the years that dates are written with. */
function bounded(day: Day): Day {
  if (!(day.year >= 1 && day.year <= 9999)) throw new OutOfRange()
  return day
}
