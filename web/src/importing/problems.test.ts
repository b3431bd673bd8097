import { expect, test } from 'vitest'
import { fitCells, joinCells, separatorOf } from './check/ragged'
import type { FailedRow } from './import'
import { failureAt, isMended, mendCell, problemsOf } from './problems'

const columns = [{ name: 'product' }, { name: 'email' }]
const mapping = { columns: { product: { field: 'product' }, email: { field: 'email' } } }
const unknown = (value: string) => ({ column: 'product', value, reason: `there is no product with name "${value}"` })
const row = (line: number, product: string, email = '', more: FailedRow['failures'] = []): FailedRow => ({
  line,
  cells: [product, email],
  skip: false,
  failures: [unknown(product), ...more],
})

test('problems are grouped by column and reason, the most frequent first, with their values', () => {
  const bad = { column: 'email', value: 'bo@@x', reason: 'is not an e-mail address' }
  const rows = [row(2, 'GTXPro'), row(3, 'MG', 'bo@@x', [bad]), row(5, 'GTXPro')]
  const [first, second, ...rest] = problemsOf(rows, columns, mapping)
  expect(first).toMatchObject({ column: 'product', reason: 'there is no product with name …', lines: [2, 3, 5] })
  expect(first?.values).toEqual([
    { value: 'GTXPro', lines: [2, 5] },
    { value: 'MG', lines: [3] },
  ])
  expect(second).toMatchObject({ column: 'email', lines: [3] })
  expect(rest).toEqual([])
})

test('lines that a reason names make no problem of its own', () => {
  const twice = (line: number): FailedRow => ({
    line,
    cells: [String(line), ''],
    skip: false,
    failures: [{ column: 'product', value: String(line), reason: `stands in line ${line - 1} too` }],
  })
  expect(problemsOf([twice(4), twice(9)], columns, mapping)).toHaveLength(1)
})

test('a text that is quoted in another way is the same problem', () => {
  const other = { column: 'product', value: 'a\u200cb', reason: 'there is no product with name "a\\u200cb"' }
  const rows = [row(2, 'GTXPro'), { line: 3, cells: ['a\u200cb', ''], skip: false, failures: [other] }]
  expect(problemsOf(rows, columns, mapping)).toHaveLength(1)
})

test('rows that are left out or mended don’t count', () => {
  const rows = [{ ...row(2, 'GTXPro'), skip: true }, mendCell(row(3, 'GTXPro'), columns, 0, 'GTX Pro')]
  expect(problemsOf(rows, columns, mapping)).toEqual([])
  expect(rows.map((one) => isMended(one, columns, mapping))).toEqual([false, true])
})

test('a change of the mapping mends all cells of a value', () => {
  const next = { columns: { product: { field: 'product', values: { GTXPro: 'GTX Pro' } } } }
  expect(failureAt(row(2, 'GTXPro'), columns, 0, mapping)).toBeDefined()
  expect(failureAt(row(2, 'GTXPro'), columns, 0, next)).toBeUndefined()
})

test('a row with too many or too few cells is mended once it is as wide as the header', () => {
  const failure = { column: '', value: '', reason: 'has 3 cells where the header has 2: … separator ";" in it …' }
  const ragged = { line: 7, cells: ['a', 'b', 'c'], skip: false, failures: [failure] }
  expect(isMended(ragged, columns, mapping)).toBe(false)
  const joined = joinCells(ragged.cells, 0, separatorOf([failure]))
  expect(joined).toEqual(['a;b', 'c'])
  expect(isMended({ ...ragged, cells: joined, mended: true }, columns, mapping)).toBe(true)
  expect(fitCells(['a'], 2)).toEqual(['a', ''])
  expect(fitCells(ragged.cells, 2)).toEqual(['a', 'b'])
})
