import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareInstants } from './compare'
import { joinInstant, splitInstant } from './instant'

const before = process.env.TZ

describe.each([
  // The clock goes forward on 29 March 2026: that day has 23 hours.
  ['Europe/Madrid', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  // The clock goes forward at midnight: 6 September 2026 begins at one o'clock.
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
  ['Asia/Ulaanbaatar', '2026-11-22', '2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
  ['UTC', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
])('in %s', (zone, day, gte, lt) => {
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  it('compares with days from midnight to midnight', () => {
    expect(compareInstants({ from: day, to: day })).toEqual({ gte, lt })
  })

  it('gives back the day and the time that were put together', () => {
    const instant = joinInstant(day, '14:05')
    expect(splitInstant(instant)).toEqual({ day, time: '14:05' })
  })
})

it('splits nothing into nothing', () => {
  expect(splitInstant(null)).toEqual({ day: null, time: '' })
  expect(splitInstant('soon')).toEqual({ day: null, time: '' })
})
