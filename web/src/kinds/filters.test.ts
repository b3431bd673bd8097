import { describe, expect, it } from 'vitest'
import en from '../locales/en/kinds.json'
import { kindOf, kinds } from '.'
import { fieldOfKeywords } from './keyword'

const here = { me: 'my-id' }

function filter(kind: string, operator: string, operand?: unknown) {
  const field = fieldOfKeywords({ 'x-kind': kind }, 'en', 'f')
  const found = kindOf(field).operators.find((one) => one.name === operator)
  if (!found) throw new Error(`${kind} has no ${operator}`)
  return found.filter(field, operand, here)
}

const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

describe('filters', () => {
  it.each([
    ['text', 'contains', 'a', { f: { contains: 'a' } }],
    ['text', 'isBlank', undefined, { f: { isNull: true } }],
    ['longText', 'startsWith', 'a', { f: { startsWith: 'a' } }],
    ['email', 'endsWith', '.org', { f: { endsWith: '.org' } }],
    ['integer', 'eq', '7', { f: { eq: 7 } }],
    ['integer', 'gt', '7.5', undefined],
    ['integer', 'between', ['1', '9'], { f: { gte: 1, lte: 9 } }],
    ['integer', 'between', ['1', null], undefined],
    ['decimal', 'lte', '0.10', { f: { lte: '0.10' } }],
    ['decimal', 'eq', 'abc', undefined],
    ['percent', 'gte', '12.5', { f: { gte: '12.5' } }],
    ['money', 'lt', '1000', { f: { amount: { lt: '1000' } } }],
    ['money', 'between', ['1', '2'], { f: { amount: { gte: '1', lte: '2' } } }],
    ['money', 'isPresent', undefined, { f: { isNull: false } }],
    ['boolean', 'is', false, { f: { eq: false } }],
    ['date', 'on', '2026-01-31', { f: { eq: '2026-01-31' } }],
    ['date', 'before', '2026-03-01', { f: { gte: undefined, lte: '2026-02-28' } }],
    ['date', 'after', '2026-02-28', { f: { gte: '2026-03-01', lte: undefined } }],
    ['date', 'between', ['2026-01-01', '2026-01-31'], { f: { gte: '2026-01-01', lte: '2026-01-31' } }],
    ['date', 'within', 'thisWeek', { f: { within: { period: 'THIS_WEEK' } } }],
    ['date', 'within', 'nextFiscalYear', { f: { within: { period: 'NEXT_FISCAL_YEAR' } } }],
    ['date', 'within', 'someday', undefined],
    ['date', 'lastDays', 30, { f: { within: { last: 30, unit: 'DAY' } } }],
    ['dateTime', 'nextDays', { count: 2, unit: 'WEEK' }, { f: { within: { next: 2, unit: 'WEEK' } } }],
    ['date', 'lastDays', { count: 101, unit: 'YEAR' }, undefined],
    ['date', 'nextDays', 0, undefined],
    ['dateTime', 'on', '2026-01-31', { f: { gte: midnight(2026, 1, 31), lt: midnight(2026, 2, 1) } }],
    ['dateTime', 'before', '2026-01-31', { f: { gte: undefined, lt: midnight(2026, 1, 31) } }],
    ['dateTime', 'after', '2026-01-31', { f: { gte: midnight(2026, 2, 1), lt: undefined } }],
    ['dateTime', 'within', 'thisYear', { f: { within: { period: 'THIS_YEAR' } } }],
    ['time', 'before', '14:30', { f: { lt: '14:30' } }],
    ['time', 'eq', '2:30 pm', undefined],
    ['duration', 'between', ['PT1H', 'P1D'], { f: { gte: 'PT1H', lte: 'P1D' } }],
    ['duration', 'gt', '1h', undefined],
    ['rating', 'gte', 4, { f: { gte: 4 } }],
    ['color', 'eq', '#1a2b3c', { f: { eq: '#1a2b3c' } }],
    ['color', 'eq', '#1a', undefined],
    ['select', 'in', ['a', 'b'], { f: { in: ['a', 'b'] } }],
    ['select', 'notIn', ['a'], { f: { notIn: ['a'] } }],
    ['multiSelect', 'hasAny', ['a', 'b'], { f: { hasAny: ['a', 'b'] } }],
    ['multiSelect', 'hasNone', ['a'], { not: { f: { hasAny: ['a'] } } }],
    ['tags', 'hasAll', ['a', 'b'], { f: { hasAll: ['a', 'b'] } }],
    ['tags', 'isBlank', undefined, { f: { isNull: true } }],
    ['address', 'inCountry', ['ES', 'MN'], { f: { country: { in: ['ES', 'MN'] } } }],
    ['personName', 'contains', 'a', { f: { contains: 'a' } }],
    ['relation', 'anyOf', ['x', 'y'], { fId: { in: ['x', 'y'] } }],
    ['relation', 'isBlank', undefined, { fId: { isNull: true } }],
    ['user', 'anyOf', ['me', 'x'], { fId: { in: ['my-id', 'x'] } }],
    ['user', 'noneOf', ['me'], { fId: { notIn: ['my-id'] } }],
    ['id', 'eq', 'x', { f: { eq: 'x' } }],
  ])('%s %s %j', (kind, operator, operand, expected) => {
    expect(filter(kind, operator, operand)).toEqual(expected)
  })

  it('asks of every kind whether there is a value, and names every operator', () => {
    const always = [...kinds.values()].filter(({ operators }) => !operators.some(({ name }) => name === 'isBlank'))
    expect(always.map(({ name }) => name)).toEqual(['id']) // what each record has
    for (const kind of kinds.values()) {
      const last = kind.operators.slice(-2).map((operator) => operator.name)
      if (!always.includes(kind)) expect(last).toEqual(['isBlank', 'isPresent'])
      for (const operator of kind.operators) expect(en.operator, kind.name).toHaveProperty(operator.name)
    }
  })
})
