import { dateFormat } from '../locale'

/** isClock tells a time of day in the API's form: 14:30 or 14:30:15. */
export function isClock(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value)
}

/** formatClock writes a time of day by the habits of a language, with seconds where there are any. */
export function formatClock(value: string, language: string): string {
  if (!isClock(value)) return value
  const [hours, minutes, seconds = 0] = value.split(':').map(Number)
  const second = seconds > 0 ? '2-digit' : undefined
  return dateFormat(language, { hour: '2-digit', minute: '2-digit', second, timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 1, hours, minutes, seconds),
  )
}

/** briefClock is a time of day without seconds that are none, as inputs of the browser have it. */
export function briefClock(value: string): string {
  return value.replace(/^(\d\d:\d\d):00$/, '$1')
}
