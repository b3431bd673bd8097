import { expect, test } from 'vitest'
import { between } from './place'
import { dayTicks, monthTicks, windowOf, windowStep, zooms } from './zoom'

test.each(zooms)('a window of a %s has the day in it, and its marks fill it', (zoom) => {
  for (const day of ['2026-01-01', '2026-02-28', '2026-11-22', '2028-02-29']) {
    const range = windowOf(zoom, day, 1)
    expect(range.first <= day && day <= range.last).toBe(true)
    const days = between(range.first, range.last) + 1
    for (const ticks of [monthTicks(range), dayTicks(zoom, range, 1)]) {
      expect(ticks.reduce((sum, tick) => sum + tick.days, 0)).toBe(days)
      expect(ticks[0]?.day).toBe(range.first)
    }
  }
})

test('steps lead on and back', () => {
  expect(windowStep('week', '2026-03-04', 1)).toBe('2026-03-11')
  expect(windowStep('month', '2026-03-04', -1)).toBe('2026-02-04')
  expect(windowStep('quarter', '2026-03-31', 1)).toBe('2026-06-30')
})
