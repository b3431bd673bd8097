import { expect, test } from 'vitest'
import { ago } from './ago'

const now = Date.parse('2026-03-31T12:00:00Z')
const before = (seconds: number) => ago(new Date(now - seconds * 1000).toISOString(), 'en', now)

test.each([
  [5, 'now'],
  [59, 'now'],
  [60, '1 minute ago'],
  [119 * 60, '1 hour ago'],
  [24 * 60 * 60, 'yesterday'],
  [29 * 24 * 60 * 60, '29 days ago'],
  [30 * 24 * 60 * 60, 'Mar 1, 2026'],
  [-40, 'now'],
])('%i seconds ago is %s', (seconds, words) => {
  expect(before(seconds)).toBe(words)
})
