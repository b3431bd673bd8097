import { kindOf } from '../../kinds'
import { addDays, type Day, dayFrom, midnightOf, partsOf, weekdayOf } from '../../kinds/day'
import type { Field } from '../../model/catalog'
import type { Filter } from '../../records/filter'
import type { Dated } from './place'

/** Range is days from the first to the last, both included. */
export interface Range {
  first: Day
  last: Day
}

/** Scale is how much of a calendar is seen at a time. */
export type Scale = 'month' | 'week' | 'day' | 'agenda'

/** agendaDays is how many days an agenda lists at a time. */
const agendaDays = 14

/** rangeOf is what is seen around a day. Weeks begin with a weekday: 1 for Monday. */
export function rangeOf(scale: Scale, day: Day, firstWeekday: number): Range {
  switch (scale) {
    case 'day':
      return { first: day, last: day }
    case 'agenda':
      return { first: day, last: addDays(day, agendaDays - 1) }
    case 'week': {
      const first = weekOf(day, firstWeekday)
      return { first, last: addDays(first, 6) }
    }
    case 'month': {
      const [year, month] = partsOf(day)
      const first = weekOf(dayFrom(year, month, 1), firstWeekday)
      const last = addDays(weekOf(dayFrom(year, month + 1, 0), firstWeekday), 6)
      return { first, last }
    }
  }
}

/** stepped is the day to go to for what comes before or after what is seen. */
export function stepped(scale: Scale, day: Day, by: 1 | -1): Day {
  if (scale === 'month') return monthLater(day, by)
  return addDays(day, by * { week: 7, day: 1, agenda: agendaDays }[scale])
}

/** monthLater is the same day of another month, or its last one. */
export function monthLater(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day)
  const [, , last] = partsOf(dayFrom(year, month + months + 1, 0))
  return dayFrom(year, month + months, Math.min(date, last))
}

/** weekOf is the day with which the week of a day begins. */
export function weekOf(day: Day, firstWeekday: number): Day {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))
}

/** daysOf lists the days of a range. */
export function daysOf({ first, last }: Range): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** bound is a day as a value of a field: the midnight with which it begins, of instants. */
function bound(field: Field, day: Day): string {
  return kindOf(field).dates === 'instant' ? midnightOf(day).toISOString() : day
}

/** within finds those whose value of a field lies in a range. */
export function within(field: Field, { first, last }: Range): Filter {
  return { [field.name]: { gte: bound(field, first), lt: bound(field, addDays(last, 1)) } }
}

/** overlapping finds records that stand in a range with at least a day of theirs. */
export function overlapping({ start, end }: Dated, range: Range): Filter {
  if (!end || end.name === start.name) return within(start, range)
  const across = {
    [start.name]: { lt: bound(start, range.first) },
    [end.name]: { gte: bound(end, range.first) },
  }
  return { or: [within(start, range), across, { [start.name]: { isNull: true }, ...within(end, range) }] }
}

/** undated finds records that stand nowhere in a calendar. */
export function undated({ start, end }: Dated): Filter {
  const none = { [start.name]: { isNull: true } }
  return end && end.name !== start.name ? { ...none, [end.name]: { isNull: true } } : none
}

/** both joins filters of which each must hold. */
export function both(...filters: (Filter | undefined)[]): Filter {
  const given = filters.filter((one) => one !== undefined)
  return given.length === 1 && given[0] ? given[0] : { and: given }
}
