import type { RowFailure } from '../import'

/** joinCells makes one cell of two neighbours, with the separator that had cut them apart. */
export function joinCells(cells: string[], at: number, separator: string): string[] {
  return [...cells.slice(0, at), `${cells[at]}${separator}${cells[at + 1]}`, ...cells.slice(at + 2)]
}

/** fitCells makes cells as many as there are columns: what is missing is blank, what stands beyond is left out. */
export function fitCells(cells: string[], width: number): string[] {
  return Array.from({ length: width }, (_, at) => cells[at] ?? '')
}

/** separatorOf is what separates the cells of the file, as the server tells it of a row that has too many. */
export function separatorOf(failures: RowFailure[]): string {
  for (const { reason } of failures) {
    const found = /separator "(.)"/.exec(reason)?.[1]
    if (found) return found
    if (reason.includes('separator tab')) return '\t'
  }
  return ','
}
