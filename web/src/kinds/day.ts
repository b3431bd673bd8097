/** Day is a day of the calendar as the API writes it: 2026-01-31. */
export type Day = string

/** dayOf is the day of an instant in the zone of this computer. */
export function dayOf(at: Date): Day {
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

/** dayFrom makes a day of year, month from 1 and day; a 32nd of January is a 1st of February. */
export function dayFrom(year: number, month: number, day: number): Day {
  const at = new Date(Date.UTC(2000, 0, 1))
  at.setUTCFullYear(year, month - 1, day)
  return `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`
}

/** partsOf are year, month from 1 and day. */
export function partsOf(day: Day): [year: number, month: number, day: number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}

/** isDay tells a text that is a day of the calendar. */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && dayFrom(...partsOf(text)) === text
}

/** addDays is the day so many days later. */
export function addDays(day: Day, days: number): Day {
  const [year, month, date] = partsOf(day)
  return dayFrom(year, month, date + days)
}

/** weekdayOf is 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  const [year, month, date] = partsOf(day)
  const at = new Date(Date.UTC(2000, 0, 1))
  at.setUTCFullYear(year, month - 1, date)
  return at.getUTCDay() || 7
}

/** midnightOf is the instant at which a day begins, in the zone of this computer. */
export function midnightOf(day: Day): Date {
  const [year, month, date] = partsOf(day)
  const at = new Date(2000, 0, 1)
  at.setFullYear(year, month - 1, date)
  at.setHours(0, 0, 0, 0)
  return at
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, '0')
}
