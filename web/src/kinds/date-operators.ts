import { addDays, type Day, isDay } from './day'
import type { Operator } from './kind'
import { blankOperators } from './operators'
import { isLength, isPeriod, lengthOf, namedPeriod } from './period'

/** Span is days from the first to the last, both included; open where an end is missing. */
interface Span {
  from?: Day
  to?: Day
}

/** Compare is the API's comparison of a field with days. */
export type Compare = (span: Span) => Record<string, unknown>

/**
 * dateOperators are those of kinds whose values are days or instants. Instants are compared by the day they fall on.
 * What is as seen from today is left to the server, so that a list that stays open moves along.
 */
export function dateOperators(compare: Compare): Operator[] {
  const operator = (name: string, asked: (operand: unknown) => Record<string, unknown> | undefined): Operator => ({
    name,
    operand: true,
    filter: (field, operand) => {
      const found = asked(operand)
      return found && { [field.name]: found }
    },
  })
  const day = (name: string, span: (day: Day) => Span): Operator =>
    operator(name, (operand) => (isDay(operand) ? compare(span(operand)) : undefined))
  const length = (name: string, member: 'last' | 'next'): Operator =>
    operator(name, (operand) => {
      const { count, unit } = lengthOf(operand)
      return isLength({ count, unit }) ? { within: { [member]: count, unit } } : undefined
    })
  return [
    operator('within', (period) => (isPeriod(period) ? { within: { period: namedPeriod(period) } } : undefined)),
    length('lastDays', 'last'),
    length('nextDays', 'next'),
    day('on', (day) => ({ from: day, to: day })),
    day('before', (day) => ({ to: addDays(day, -1) })),
    day('after', (day) => ({ from: addDays(day, 1) })),
    operator('between', (ends) => {
      const [from, to] = Array.isArray(ends) ? ends : []
      return isDay(from) && isDay(to) ? compare({ from, to }) : undefined
    }),
    ...blankOperators,
  ]
}
