import type { Day } from '../../kinds/day'
import { between, byStart, type Place } from './place'

/** Bar is a record over some days of a line of days. */
export interface Bar {
  place: Place
  /** column is the day on which it begins, counted from 0; days is how many it takes of this line. */
  column: number
  days: number
  lane: number
  /** begins and ends tell whether it does so on this line, and not before or after it. */
  begins: boolean
  ends: boolean
}

/** Line is what stands on a line of days, one below another where they meet. */
export interface Line {
  bars: Bar[]
  lanes: number
}

/** lineOf lays records over the days of a line. Those that find no room in so many lanes are left out. */
export function lineOf(places: Place[], first: Day, days: number, most = Number.POSITIVE_INFINITY): Line {
  const taken: boolean[][] = []
  const bars: Bar[] = []
  for (const place of [...places].sort(byStart)) {
    const from = between(first, place.first)
    const to = between(first, place.last)
    if (to < 0 || from >= days) continue
    const column = Math.max(0, from)
    const end = Math.min(days - 1, to)
    let lane = 0
    while (isTaken(taken[lane], column, end)) lane++
    if (lane >= most) continue
    const own = taken[lane] ?? []
    taken[lane] = own
    for (let day = column; day <= end; day++) own[day] = true
    bars.push({ place, column, days: end - column + 1, lane, begins: from >= 0, ends: to < days })
  }
  return { bars, lanes: taken.length }
}

function isTaken(lane: boolean[] | undefined, from: number, to: number): boolean {
  for (let day = from; day <= to; day++) if (lane?.[day]) return true
  return false
}

/** Slot is a record in a column of hours: those that meet stand side by side. */
export interface Slot {
  place: Place
  from: number
  until: number
  column: number
  columns: number
}

/** shortest is how long a record looks at least, in minutes. */
const shortest = 25

/** slotsOf lays the records of one day beside one another where they meet. */
export function slotsOf(places: Place[]): Slot[] {
  const slots = places
    .map((place): Slot => {
      const from = Math.min(place.from ?? 0, 24 * 60 - shortest)
      return { place, from, until: Math.max(place.until ?? 0, from + shortest), column: 0, columns: 1 }
    })
    .sort((a, b) => a.from - b.from || b.until - a.until)
  let group: Slot[] = []
  let ends = 0
  const close = () => {
    const columns = Math.max(1, ...group.map(({ column }) => column + 1))
    for (const slot of group) slot.columns = columns
    group = []
  }
  for (const slot of slots) {
    if (slot.from >= ends) close()
    const used = new Set(group.filter(({ until }) => until > slot.from).map(({ column }) => column))
    while (used.has(slot.column)) slot.column++
    group.push(slot)
    ends = Math.max(ends, slot.until)
  }
  close()
  return slots
}
