import { expect, test } from 'vitest'
import { nextSort } from './next-sort'

test('a column is sorted up, down, and then no more', () => {
  const up = nextSort([], 'a', false)
  expect(up).toEqual([{ field: 'a', direction: 'ASC' }])
  const down = nextSort(up, 'a', false)
  expect(down).toEqual([{ field: 'a', direction: 'DESC' }])
  expect(nextSort(down, 'a', false)).toEqual([])
})

test('a key is added beside the others, and they stay where they are', () => {
  const two = nextSort(nextSort([], 'a', false), 'b', true)
  expect(two.map(({ field }) => field)).toEqual(['a', 'b'])
  expect(nextSort(two, 'a', true)).toEqual([
    { field: 'a', direction: 'DESC' },
    { field: 'b', direction: 'ASC' },
  ])
  expect(nextSort(two, 'c', false).map(({ field }) => field)).toEqual(['c'])
})
