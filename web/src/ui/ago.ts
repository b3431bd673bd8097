import { dateFormat, isWritten } from '../locale'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 60 * 60],
  ['day', 24 * 60 * 60],
]
const asDate = 30 * 24 * 60 * 60 // seconds: older moments are told by their date

/** ago tells in words how long ago a moment was, or on which day when that is long ago. */
export function ago(at: string, language: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(at)) / 1000)
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (seconds >= asDate) return dateFormat(language, { dateStyle: 'medium' }).format(new Date(at))
  if (!isWritten(language))
    return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const [unit, size] = units.findLast(([, least]) => seconds >= least) ?? ['second', 1]
  return words.format(unit === 'second' ? 0 : -Math.floor(seconds / size), unit)
}

/** exactly tells a moment to the second. */
export function exactly(at: string, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at))
}
