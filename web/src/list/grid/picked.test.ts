import { expect, test } from 'vitest'
import { forget, nothing, pick, pickEach, pickRange } from './picked'

const order = ['a', 'b', 'c', 'd', 'e']
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('')

test('a second pick gives a row up', () => {
  expect(idsOf(pick(pick(nothing, 'b'), 'b'))).toBe('')
})

test('a range goes from the row picked last, in either direction', () => {
  expect(idsOf(pickRange(pick(nothing, 'b'), order, 'd'))).toBe('bcd')
  expect(idsOf(pickRange(pick(nothing, 'd'), order, 'a'))).toBe('abcd')
  const first = pickRange(pick(nothing, 'c'), order, 'd')
  expect(idsOf(pickRange(first, order, 'a'))).toBe('abcd')
})

test('without a row to begin at, or when that is gone, a range is one row', () => {
  expect(idsOf(pickRange(nothing, order, 'c'))).toBe('c')
  expect(idsOf(pickRange(pick(nothing, 'x'), order, 'c'))).toBe('cx')
})

test('all that is there is picked, and given up when all of it was', () => {
  const all = pickEach(nothing, order)
  expect(idsOf(all)).toBe('abcde')
  expect(pickEach(all, order)).toBe(nothing)
  expect(idsOf(pickEach(pick(nothing, 'a'), order))).toBe('abcde')
})

test('rows that are gone are picked no more', () => {
  const picked = pick(pick(nothing, 'a'), 'b')
  expect(idsOf(forget(picked, new Set(['a'])))).toBe('b')
  expect(forget(picked, new Set(['z']))).toBe(picked)
})
