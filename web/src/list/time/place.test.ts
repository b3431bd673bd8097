import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { between, isTimed, moved, placeOf, valueAt } from './place'
import { monthLater, overlapping, rangeOf, stepped, undated } from './range'

const day = plainField('start', { kind: 'date' })
const until = plainField('end', { kind: 'date' })
const at = plainField('from', { kind: 'dateTime' })
const to = plainField('to', { kind: 'dateTime' })
const row = (values: Record<string, unknown>) => ({ id: '1', version: 1, ...values })
const instant = (text: string) => new Date(text).toISOString()

test('a record stands from its first day to its last', () => {
  expect(placeOf(row({ start: '2026-03-02', end: '2026-03-04' }), { start: day, end: until })).toMatchObject({
    first: '2026-03-02',
    last: '2026-03-04',
  })
  expect(placeOf(row({ start: null, end: '2026-03-04' }), { start: day, end: until })?.first).toBe('2026-03-04')
  expect(placeOf(row({ start: '2026-03-02', end: '2026-03-01' }), { start: day, end: until })?.last).toBe('2026-03-02')
  expect(placeOf(row({ start: null, end: null }), { start: day, end: until })).toBeUndefined()
})

test('an instant stands at its hour, and what ends at midnight ends the day before', () => {
  const timed = placeOf(row({ from: instant('2026-03-02T09:30'), to: instant('2026-03-02T11:00') }), {
    start: at,
    end: to,
  })
  expect(timed).toMatchObject({ first: '2026-03-02', last: '2026-03-02', from: 570, until: 660 })
  expect(timed && isTimed(timed)).toBe(true)
  const night = placeOf(row({ from: instant('2026-03-02T22:00'), to: instant('2026-03-03T00:00') }), {
    start: at,
    end: to,
  })
  expect(night).toMatchObject({ last: '2026-03-02', until: 1440 })
  expect(placeOf(row({ from: instant('2026-03-02T23:50') }), { start: at })).toMatchObject({ from: 1430, until: 1440 })
})

test('values move by days and by the clock', () => {
  expect(moved('2026-02-28', day, 1)).toBe('2026-03-01')
  expect(moved(instant('2026-03-02T09:30'), at, 7, -30)).toBe(instant('2026-03-09T09:00'))
  expect(moved(null, day, 1)).toBeNull()
  expect(valueAt(day, '2026-03-02')).toBe('2026-03-02')
  expect(valueAt(at, '2026-03-02', 600)).toBe(instant('2026-03-02T10:00'))
  expect(between('2026-03-28', '2026-03-30')).toBe(2)
})

test('a month is seen in whole weeks, however they begin', () => {
  expect(rangeOf('month', '2026-03-15', 1)).toEqual({ first: '2026-02-23', last: '2026-04-05' })
  expect(rangeOf('month', '2026-03-15', 7)).toEqual({ first: '2026-03-01', last: '2026-04-04' })
  expect(rangeOf('week', '2026-03-15', 1)).toEqual({ first: '2026-03-09', last: '2026-03-15' })
  expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-28')
  expect(monthLater('2026-01-31', -2)).toBe('2025-11-30')
})

test('what is asked for is what is seen', () => {
  const range = { first: '2026-03-01', last: '2026-03-31' }
  expect(overlapping({ start: day }, range)).toEqual({ start: { gte: '2026-03-01', lt: '2026-04-01' } })
  expect(overlapping({ start: day, end: until }, range)).toEqual({
    or: [
      { start: { gte: '2026-03-01', lt: '2026-04-01' } },
      { start: { lt: '2026-03-01' }, end: { gte: '2026-03-01' } },
      { start: { isNull: true }, end: { gte: '2026-03-01', lt: '2026-04-01' } },
    ],
  })
  expect(undated({ start: day, end: until })).toEqual({ start: { isNull: true }, end: { isNull: true } })
})
