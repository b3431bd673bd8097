import type { FailedRow, RowFailure } from './import'
import { type Mapping, readCell } from './mapping'

/** Problem is what is wrong with many rows in the same way. */
export interface Problem {
  key: string
  column: string
  /** reason is the server's sentence, with … in place of the text that it speaks of. */
  reason: string
  lines: number[]
  /** values are the texts that are refused, the most frequent first. */
  values: { value: string; lines: number[] }[]
}

/**
 * problemsOf groups what is wrong with rows by column and reason, the most frequent first. What was mended since does not
 * count, nor do rows that are left out.
 */
export function problemsOf(rows: FailedRow[], columns: { name: string }[], mapping: Mapping): Problem[] {
  const byKey = new Map<string, Gathered>()
  for (const row of rows) {
    if (row.skip) continue
    const open = row.failures.filter((failure) => isOpen(row, failure, columns, mapping))
    for (const failure of open) gather(byKey, row.line, failure)
  }
  const all = [...byKey.values()].map(({ byValue, ...problem }) => ({
    ...problem,
    values: [...byValue].map(([value, lines]) => ({ value, lines })).sort(moreLines),
  }))
  return all.sort(moreLines)
}

/** Gathered is a problem whose values are still being found. */
type Gathered = Omit<Problem, 'values'> & { byValue: Map<string, number[]> }

function gather(byKey: Map<string, Gathered>, line: number, failure: RowFailure): void {
  const key = keyOf(failure)
  let problem = byKey.get(key)
  if (!problem) {
    problem = { key, column: failure.column, reason: reasonOf(failure), lines: [], byValue: new Map() }
    byKey.set(key, problem)
  }
  if (problem.lines.at(-1) !== line) problem.lines.push(line)
  const lines = problem.byValue.get(failure.value)
  if (lines) lines.push(line)
  else problem.byValue.set(failure.value, [line])
}

function moreLines(a: { lines: number[] }, b: { lines: number[] }): number {
  return b.lines.length - a.lines.length
}

/** keyOf is the same for failures of one kind: lines that they name don't count. */
export function keyOf(failure: RowFailure): string {
  return `${failure.column}\n${reasonOf(failure).replace(/\bline \d+/g, 'line')}`
}

function reasonOf({ reason, value }: RowFailure): string {
  // A text that can't be seen is written otherwise there than here: what is quoted at the end is it, too.
  return value === '' ? reason : reason.replaceAll(JSON.stringify(value), '…').replace(/"(?:[^"\\]|\\.)*"$/, '…')
}

/** failureAt is what is wrong with a cell, as long as it has not been mended since. */
export function failureAt(
  row: FailedRow,
  columns: { name: string }[],
  index: number,
  mapping: Mapping,
): RowFailure | undefined {
  const name = columns[index]?.name
  const failure = row.failures.find((one) => one.column !== '' && one.column === name)
  return failure && isOpen(row, failure, columns, mapping) ? failure : undefined
}

/** isOpen tells a failure whose cell reads as it did when it was refused. */
export function isOpen(row: FailedRow, failure: RowFailure, columns: { name: string }[], mapping: Mapping): boolean {
  const index = columns.findIndex(({ name }) => name === failure.column)
  if (index < 0) return !row.mended || row.cells.length !== columns.length
  return readCell(mapping, failure.column, row.cells[index] ?? '') === failure.value.trim()
}

/** isMended tells a row of which nothing is as it was refused any more. */
export function isMended(row: FailedRow, columns: { name: string }[], mapping: Mapping): boolean {
  return !row.skip && row.failures.every((failure) => !isOpen(row, failure, columns, mapping))
}

/** mendCell is a row after one of its cells was changed: as wide as the header, as the server makes it. */
export function mendCell(row: FailedRow, columns: { name: string }[], index: number, text: string): FailedRow {
  const cells = columns.map((_, at) => (at === index ? text : (row.cells[at] ?? '')))
  return { ...row, cells, mended: true }
}
