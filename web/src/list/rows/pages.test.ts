import { expect, test } from 'vitest'
import { addRows, countRows, dropRows, type Pages, patchRows, rowsOf, trim } from './pages'

const row = (id: string, version = 1) => ({ id, version })
const page = (ids: string[]) => ({
  nodes: ids.map((id) => row(id)),
  endCursor: ids.at(-1) ?? null,
  hasNextPage: true,
})
const pages: Pages = { pages: [page(['a', 'b']), page(['c', 'd'])], pageParams: [null, 'b'] }
const idsOf = (data: Pages) => rowsOf(data).map(({ id }) => id)

test('a record that stands on two pages is shown once', () => {
  const moved = { ...pages, pages: [page(['a', 'b']), page(['b', 'c'])] }
  expect(idsOf(moved)).toEqual(['a', 'b', 'c'])
})

test('a change leaves the pages alone that it does not touch', () => {
  const changed = patchRows(pages, new Set(['c']), { version: 2 })
  expect(rowsOf(changed)[2]).toEqual({ id: 'c', version: 2 })
  expect(changed.pages[0]).toBe(pages.pages[0])
  expect(patchRows(pages, new Set(['z']), { version: 2 })).toBe(pages)
})

test('records go from the pages they stand on, those not there change nothing', () => {
  const left = dropRows(pages, new Set(['b', 'c', 'z']))
  expect(idsOf(left)).toEqual(['a', 'd'])
  expect(countRows(left)).toBe(2)
  expect(dropRows(pages, new Set(['z']))).toBe(pages)
})

test('a record comes in once, at the top', () => {
  const more = addRows(pages, [row('n'), row('c')])
  expect(idsOf(more)).toEqual(['n', 'a', 'b', 'c', 'd'])
  expect(countRows(more)).toBe(5)
  expect(addRows(more, [row('n')])).toBe(more)
})

test('what is read anew begins with the first pages', () => {
  expect(idsOf(trim(pages, 1))).toEqual(['a', 'b'])
  expect(trim(pages, 2)).toBe(pages)
})
