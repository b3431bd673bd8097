import { expect, it } from 'vitest'
import { numberOf } from './pattern'

it.each([
  ['Q-{yyyy}-{0000}', 'Q-2026-0042'],
  ['{yy}{MM}{dd}/{0}', '260203/42'],
  ['{000} S', '042 S'],
  ['{0}', '42'],
  ['Q-', undefined],
  ['{00}-{00}', undefined],
  ['{MM}-{00}', undefined],
  ['{yyyy}-{dd}-{00}', undefined],
  ['{yyy}-{00}', undefined],
  ['{00', undefined],
])('%s', (pattern, expected) => {
  expect(numberOf(pattern, 42, new Date(2026, 1, 3))).toBe(expected)
})
