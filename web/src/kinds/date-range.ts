import { addDays, type Day, dayFrom, partsOf, weekdayOf } from './day'

/** Range is days from the first to the last, both included. */
export interface Range {
  from: Day
  to: Day
}

/** periods are the spans of time that conditions name, the usual ones first. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
] as const

export type Period = (typeof periods)[number]

/** rangeOf is a period as seen from a day. Weeks begin with firstWeekday: 1 Monday to 7 Sunday. */
export function rangeOf(period: Period, today: Day, firstWeekday: number): Range {
  switch (period) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'tomorrow':
      return { from: addDays(today, 1), to: addDays(today, 1) }
  }
  const step = period.startsWith('last') ? -1 : period.startsWith('next') ? 1 : 0
  if (period.endsWith('Week')) return week(today, firstWeekday, step)
  return months(today, period.endsWith('Year') ? 12 : period.endsWith('Quarter') ? 3 : 1, step)
}

/** lastDays are the days up to today, which counts. */
export function lastDays(count: number, today: Day): Range {
  return { from: addDays(today, 1 - count), to: today }
}

/** nextDays are the days from today on, which counts. */
export function nextDays(count: number, today: Day): Range {
  return { from: today, to: addDays(today, count - 1) }
}

function week(today: Day, firstWeekday: number, step: number): Range {
  const from = addDays(today, -((weekdayOf(today) - firstWeekday + 7) % 7) + 7 * step)
  return { from, to: addDays(from, 6) }
}

/** months is the span of so many months that today lies in, or one beside it. The year begins in January. */
function months(today: Day, length: number, step: number): Range {
  const [year, month] = partsOf(today)
  const first = month - ((month - 1) % length) + step * length
  return { from: dayFrom(year, first, 1), to: dayFrom(year, first + length, 0) }
}
