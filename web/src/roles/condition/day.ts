/** Day is an operand of dates: a day of the calendar, one counted from today (today, today-30, today+7), or start:month. */
const relative = /^today(?:([+-])(\d{1,5}))?$/
const calendar = /^\d{4}-\d{2}-\d{2}$/

/** isCalendarDay tells a day like 2026-01-31 that exists. */
function isCalendarDay(text: string): boolean {
  if (!calendar.test(text) || text.startsWith('0000')) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** daysFromToday reads a day that is counted from today; undefined for one of the calendar. */
export function daysFromToday(text: string): number | undefined {
  const found = relative.exec(text)
  if (!found) return undefined
  return found[2] ? Number(`${found[1]}${found[2]}`) : 0
}

/** fromToday is the operand of a day that is so many days from today. */
export function fromToday(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `today+${days}` : `today${days}`
}

/** spans are the stretches of time whose first day can be compared with. */
export const spans = ['week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const

/** Span is one of them. */
export type Span = (typeof spans)[number]

/** startOfSpan is the operand of the first day of the span that today lies in. */
export function startOfSpan(span: string): string {
  return `start:${span}`
}

/** spanOf is the span whose first day an operand means; undefined for other days. */
export function spanOf(text: string): Span | undefined {
  return spans.find((span) => startOfSpan(span) === text)
}

/** isDay tells an operand of dates. */
export function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    (isCalendarDay(value) || daysFromToday(value) !== undefined || spanOf(value) !== undefined)
  )
}
