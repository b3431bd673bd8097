import { kindOf } from '../../kinds'
import { addDays, type Day, dayOf, midnightOf } from '../../kinds/day'
import type { Field } from '../../model/catalog'
import type { Row } from '../../records/selection'

/** Dated is by which fields records stand in a calendar. */
export interface Dated {
  start: Field
  end?: Field
}

/** Place is where a record stands in a calendar: from the first day to the last, both included. */
export interface Place {
  row: Row
  first: Day
  last: Day
  /** from and until are minutes from the midnight of the first and of the last day; undefined for whole days. */
  from?: number
  until?: number
}

/** isDated tells a field whose values stand in a calendar. */
export function isDated(field: Field): boolean {
  return kindOf(field).dates !== undefined
}

const isInstant = (field: Field) => kindOf(field).dates === 'instant'

/** standing is how long what has a beginning and no end is shown, in minutes. */
const standing = 30
const wholeDay = 24 * 60

/** placeOf is where a record stands; undefined for one without dates. One that ends before it begins stands at its start. */
export function placeOf(row: Row, { start, end }: Dated): Place | undefined {
  const begins = row[start.name] as string | null | undefined
  const ends = end && (row[end.name] as string | null | undefined)
  const only = begins ? undefined : ends
  const from = pointOf(begins ?? only, begins ? start : (end ?? start))
  if (!from) return undefined
  const to = end && begins && ends ? pointOf(ends, end) : undefined
  const isTimed = from.minutes !== undefined
  if (!to || to.day < from.day || (to.day === from.day && (to.minutes ?? wholeDay) < (from.minutes ?? 0)))
    return isTimed
      ? {
          row,
          first: from.day,
          last: from.day,
          from: from.minutes,
          until: Math.min(wholeDay, (from.minutes ?? 0) + standing),
        }
      : { row, first: from.day, last: from.day }
  if (!isTimed && to.minutes === undefined) return { row, first: from.day, last: to.day }
  // What ends at midnight ends with the day before.
  const early = to.minutes === 0 && to.day > from.day
  return {
    row,
    first: from.day,
    last: early ? addDays(to.day, -1) : to.day,
    from: from.minutes ?? 0,
    until: early ? wholeDay : (to.minutes ?? wholeDay),
  }
}

function pointOf(value: string | null | undefined, field: Field): { day: Day; minutes?: number } | undefined {
  if (!value) return undefined
  if (!isInstant(field)) return { day: value }
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return undefined
  return { day: dayOf(at), minutes: at.getHours() * 60 + at.getMinutes() }
}

/** isTimed tells what takes part of a day, and not whole ones. */
export function isTimed({ first, last, from }: Place): boolean {
  return from !== undefined && first === last
}

/** moved is a value of a field so many days and minutes later, by the clocks of this computer. */
export function moved(value: unknown, field: Field, days: number, minutes = 0): string | null {
  if (typeof value !== 'string' || value === '') return null
  if (!isInstant(field)) return addDays(value, days)
  const at = new Date(value)
  at.setDate(at.getDate() + days)
  at.setMinutes(at.getMinutes() + minutes)
  return at.toISOString()
}

/** valueAt is the value of a field that stands at a day, and at a minute of it where it is an instant. */
export function valueAt(field: Field, day: Day, minutes = 9 * 60): string {
  if (!isInstant(field)) return day
  const at = midnightOf(day)
  at.setMinutes(minutes)
  return at.toISOString()
}

/** between counts the days from one to another. */
export function between(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** byStart puts first what begins first, of those what lasts longer, then what has an earlier hour. */
export function byStart(a: Place, b: Place): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1
  if (a.last !== b.last) return a.last > b.last ? -1 : 1
  return (a.from ?? -1) - (b.from ?? -1)
}

/** placesOn are the records that stand on a day, in their order. */
export function placesOn(places: Place[], day: Day): Place[] {
  return places.filter(({ first, last }) => first <= day && day <= last).sort(byStart)
}
