import { addDays, type Day, dayFrom, partsOf } from '../../kinds/day'
import { monthLater, type Range, weekOf } from './range'

/** Zoom is how far a timeline reaches. */
export type Zoom = 'week' | 'month' | 'quarter'

/** zooms are all of them, the nearest first. */
export const zooms: Zoom[] = ['week', 'month', 'quarter']

/** windowOf is what a timeline shows around a day: whole weeks, with some of what was before. */
export function windowOf(zoom: Zoom, day: Day, firstWeekday: number): Range {
  const week = weekOf(day, firstWeekday)
  switch (zoom) {
    case 'week':
      return { first: week, last: addDays(week, 13) }
    case 'month': {
      const first = addDays(week, -7)
      return { first, last: addDays(first, 41) }
    }
    case 'quarter': {
      const [year, month] = partsOf(day)
      const first = dayFrom(year, month - 1, 1)
      return { first, last: addDays(monthLater(first, 5), -1) }
    }
  }
}

/** windowStep is the day to go to for what comes before or after. */
export function windowStep(zoom: Zoom, day: Day, by: 1 | -1): Day {
  return zoom === 'quarter' ? monthLater(day, by * 3) : addDays(day, by * { week: 7, month: 28 }[zoom])
}

/** Tick is a mark of the scale above a timeline. */
export interface Tick {
  day: Day
  /** days is how many days it spans. */
  days: number
}

/** monthTicks are the months of a range, whole or in part. */
export function monthTicks({ first, last }: Range): Tick[] {
  const ticks: Tick[] = []
  for (let day = first; day <= last; ) {
    const [year, month] = partsOf(day)
    const next = dayFrom(year, month + 1, 1)
    const end = next > last ? addDays(last, 1) : next
    ticks.push({ day, days: count(day, end) })
    day = end
  }
  return ticks
}

/** dayTicks are the days of a range, or its weeks where days would be too narrow. */
export function dayTicks(zoom: Zoom, { first, last }: Range, firstWeekday: number): Tick[] {
  const ticks: Tick[] = []
  for (let day = first; day <= last; ) {
    const next = zoom === 'quarter' ? addDays(weekOf(day, firstWeekday), 7) : addDays(day, 1)
    const end = next > last ? addDays(last, 1) : next
    ticks.push({ day, days: count(day, end) })
    day = end
  }
  return ticks
}

function count(from: Day, to: Day): number {
  let days = 0
  for (let day = from; day < to; day = addDays(day, 1)) days++
  return days
}
