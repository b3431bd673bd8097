import { expect, test } from 'vitest'
import { writeCSV } from './csv'

const lines = (rows: string[][]) => writeCSV(rows).slice(1).split('\r\n').slice(0, -1)

test('a file begins with the mark of UTF-8, and every line ends', () => {
  expect(writeCSV([['é']])).toBe('\uFEFFé\r\n')
})

test('what would break a line is quoted', () => {
  expect(lines([['a,b', 'say "hi"', 'plain']])).toEqual(['"a,b","say ""hi""",plain'])
  expect(writeCSV([['two\nlines']])).toBe('\uFEFF"two\nlines"\r\n')
})

test('a spreadsheet takes no text for a formula', () => {
  for (const text of ['=1+1', '+cmd', '-1+2', '@SUM(A1)', '\tx', '=HYPERLINK("http://x","y")'])
    expect(
      lines([[text]])[0]
        ?.replace(/^"/, '')
        .startsWith("'"),
    ).toBe(true)
})

test('numbers stay numbers', () => {
  expect(lines([['-12.50', '+3', '-1,234.5', '10 EUR']])).toEqual([`-12.50,+3,"-1,234.5",10 EUR`])
})
