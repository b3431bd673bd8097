import { dateFormat } from '../locale'
import { type Day, dayFrom, isDay, midnightOf, partsOf } from './day'

/** formatDay writes a day by the habits of a language: short in cells and inputs. */
export function formatDay(day: Day, language: string, style: 'medium' | 'short' = 'medium'): string {
  if (!isDay(day)) return day
  return dateFormat(language, optionsOf(style)).format(midnightOf(day))
}

function optionsOf(style: 'medium' | 'short'): Intl.DateTimeFormatOptions {
  return style === 'medium' ? { dateStyle: 'medium' } : { year: 'numeric', month: '2-digit', day: '2-digit' }
}

/** orderOf is the order in which a language writes the parts of a day: day, month, year. */
function orderOf(language: string): ('year' | 'month' | 'day')[] {
  const parts = dateFormat(language, optionsOf('short')).formatToParts(new Date(2026, 0, 31))
  return parts.flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? [type] : []))
}

/**
 * parseDay reads a day as people of a language type it: 31.1.2026, 31/1, 1/31/26, or as the API writes it. A year that
 * is left out is this one. undefined is answered for what is no day of the calendar.
 */
export function parseDay(text: string, language: string, today: Day): Day | undefined {
  const numbers = text.match(/\d+/g) ?? []
  if (numbers.length < 2 || numbers.length > 3 || /\p{L}{2}/u.test(text)) return undefined
  const order = numbers[0]?.length === 4 ? (['year', 'month', 'day'] as const) : orderOf(language)
  const used = order.filter((part) => numbers.length === 3 || part !== 'year')
  const given = Object.fromEntries(used.map((part, i) => [part, numbers[i]])) as Partial<Record<string, string>>
  const year = given.year === undefined ? partsOf(today)[0] : fullYear(given.year)
  const [month, day] = [Number(given.month), Number(given.day)]
  if (month < 1 || month > 12 || year < 1 || year > 9999) return undefined
  const found = dayFrom(year, month, day)
  return partsOf(found)[1] === month && partsOf(found)[2] === day ? found : undefined
}

/** fullYear takes a year of two digits for one from 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}
