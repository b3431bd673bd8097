import { expect, test } from 'vitest'
import { compareLines, foldSame } from './line-diff'

test('lines that differ stand beside each other', () => {
  expect(compareLines('a\nb\nc\n', 'a\nB\nc\nd\n')).toEqual([
    { before: 'a', after: 'a' },
    { before: 'b', after: 'B' },
    { before: 'c', after: 'c' },
    { before: undefined, after: 'd' },
  ])
})

test('a text that was not there has lines on one side only', () => {
  expect(compareLines('', 'a\n')).toEqual([{ before: undefined, after: 'a' }])
  expect(compareLines('a\n', '')).toEqual([{ before: 'a', after: undefined }])
})

test('what is the same far from changes is folded', () => {
  const same = Array.from({ length: 10 }, (_, i) => `line ${i}`)
  const rows = foldSame(compareLines([...same, 'old'].join('\n'), [...same, 'new'].join('\n')))
  expect(rows).toEqual([
    8,
    { before: 'line 8', after: 'line 8' },
    { before: 'line 9', after: 'line 9' },
    { before: 'old', after: 'new' },
  ])
})

test('two long texts of nothing in common are compared at once', () => {
  const long = (name: string) => Array.from({ length: 10_000 }, (_, i) => `${name} ${i}`).join('\n')
  const lines = compareLines(`first\n${long('a')}\nlast`, `first\n${long('b')}\nlast`)
  expect(lines).toHaveLength(10_002)
  expect(lines[1]).toEqual({ before: 'a 0', after: 'b 0' })
})
