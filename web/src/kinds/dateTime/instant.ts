import { type Day, dayOf, midnightOf } from '../day'

/** splitInstant is the day and the time of day of an instant, in the zone of this computer. */
export function splitInstant(value: string | null): { day: Day | null; time: string } {
  const at = value === null ? undefined : new Date(value)
  if (!at || Number.isNaN(at.getTime())) return { day: null, time: '' }
  const pad = (number: number) => String(number).padStart(2, '0')
  return { day: dayOf(at), time: `${pad(at.getHours())}:${pad(at.getMinutes())}` }
}

/** joinInstant is the instant of a day and a time of day in the zone of this computer; without a time its midnight. */
export function joinInstant(day: Day, time: string): string {
  const at = midnightOf(day)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  at.setHours(hours, minutes)
  return at.toISOString()
}
