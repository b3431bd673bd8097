import { lastDays, nextDays, type Period, periods, type Range, rangeOf } from './date-range'
import { addDays, type Day, dayOf, isDay } from './day'
import type { Here, Operator } from './kind'
import { blankOperators } from './operators'

/** Span is days from the first to the last, both included; open where an end is missing. */
type Span = Partial<Range>

/** Compare is the API's comparison of a field with days. */
export type Compare = (span: Span) => Record<string, unknown>

/** dateOperators are those of kinds whose values are days or instants. Instants are compared by the day they fall on. */
export function dateOperators(compare: Compare): Operator[] {
  const operator = (name: string, span: (operand: unknown, here: Here) => Span | undefined): Operator => ({
    name,
    operand: true,
    filter: (field, operand, here) => {
      const found = span(operand, here)
      return found && { [field.name]: compare(found) }
    },
  })
  const day = (name: string, span: (day: Day) => Span): Operator =>
    operator(name, (operand) => (isDay(operand) ? span(operand) : undefined))
  const days = (name: string, span: (count: number, today: Day) => Span): Operator =>
    operator(name, (operand, { now }) => (isCount(operand) ? span(Number(operand), dayOf(now)) : undefined))
  return [
    operator('within', (period, { now, firstWeekday }) =>
      isPeriod(period) ? rangeOf(period, dayOf(now), firstWeekday) : undefined,
    ),
    days('lastDays', lastDays),
    days('nextDays', nextDays),
    day('on', (day) => ({ from: day, to: day })),
    day('before', (day) => ({ to: addDays(day, -1) })),
    day('after', (day) => ({ from: addDays(day, 1) })),
    operator('between', (ends) => {
      const [from, to] = Array.isArray(ends) ? ends : []
      return isDay(from) && isDay(to) ? { from, to } : undefined
    }),
    ...blankOperators,
  ]
}

function isPeriod(value: unknown): value is Period {
  return periods.includes(value as Period)
}

/** isCount tells a number of days that a condition can look back or ahead. */
function isCount(value: unknown): boolean {
  const count = Number(value ?? 0)
  return Number.isInteger(count) && count > 0 && count <= 36_500
}
