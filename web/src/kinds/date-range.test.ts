import { describe, expect, it } from 'vitest'
import { lastDays, nextDays, type Period, rangeOf } from './date-range'
import { addDays, weekdayOf } from './day'

const range = (from: string, to = from) => ({ from, to })

describe('rangeOf', () => {
  // 2026-11-22 is a Sunday.
  it.each([
    ['today', '2026-11-22', 1, range('2026-11-22')],
    ['yesterday', '2026-01-01', 1, range('2025-12-31')],
    ['tomorrow', '2028-02-28', 1, range('2028-02-29')],
    ['thisWeek', '2026-11-22', 1, range('2026-11-16', '2026-11-22')],
    ['thisWeek', '2026-11-22', 7, range('2026-11-22', '2026-11-28')],
    ['thisWeek', '2026-11-22', 6, range('2026-11-21', '2026-11-27')],
    ['thisWeek', '2027-01-01', 1, range('2026-12-28', '2027-01-03')],
    ['lastWeek', '2026-11-23', 1, range('2026-11-16', '2026-11-22')],
    ['nextWeek', '2026-12-31', 1, range('2027-01-04', '2027-01-10')],
    ['thisMonth', '2026-02-10', 1, range('2026-02-01', '2026-02-28')],
    ['lastMonth', '2026-01-31', 1, range('2025-12-01', '2025-12-31')],
    ['nextMonth', '2026-01-31', 1, range('2026-02-01', '2026-02-28')],
    ['thisQuarter', '2026-12-31', 1, range('2026-10-01', '2026-12-31')],
    ['lastQuarter', '2026-02-15', 1, range('2025-10-01', '2025-12-31')],
    ['nextQuarter', '2026-11-22', 1, range('2027-01-01', '2027-03-31')],
    ['thisYear', '2026-01-01', 1, range('2026-01-01', '2026-12-31')],
    ['lastYear', '2026-12-31', 1, range('2025-01-01', '2025-12-31')],
    ['nextYear', '2026-06-30', 1, range('2027-01-01', '2027-12-31')],
  ] as [Period, string, number, object][])('%s of %s, weeks from %s', (period, today, first, expected) => {
    expect(rangeOf(period, today, first)).toEqual(expected)
  })

  it('begins weeks with every weekday, seven days long, around today', () => {
    for (let first = 1; first <= 7; first++) {
      for (let i = 0; i < 7; i++) {
        const today = addDays('2026-11-22', i)
        const { from, to } = rangeOf('thisWeek', today, first)
        expect([weekdayOf(from), addDays(from, 6)]).toEqual([first, to])
        expect(from <= today && today <= to).toBe(true)
      }
    }
  })
})

it('counts today among the last and the next days', () => {
  expect(lastDays(7, '2026-03-03')).toEqual(range('2026-02-25', '2026-03-03'))
  expect(nextDays(1, '2026-03-03')).toEqual(range('2026-03-03'))
})
