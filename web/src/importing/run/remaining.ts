import { type FailedRow, type Import, loadFailedRows } from '../import'

const perPage = 1000

/** remainingRows are the rows that were refused, with the mends that were made, as a table with what is wrong at its end. */
export async function remainingRows(it: Import, reason: string): Promise<string[][]> {
  const rows: FailedRow[] = []
  for (;;) {
    const page = await loadFailedRows(it.id, perPage, rows.length)
    rows.push(...page)
    if (page.length < perPage) break
  }
  const header = it.columns.map(({ name }) => name)
  return [[...header, reason], ...rows.filter(({ skip }) => !skip).map((row) => [...cellsOf(row, header), whyOf(row)])]
}

function cellsOf({ cells }: FailedRow, header: string[]): string[] {
  return Array.from({ length: Math.max(cells.length, header.length) }, (_, at) => cells[at] ?? '')
}

function whyOf({ failures }: FailedRow): string {
  return failures.map(({ column, reason }) => (column ? `${column}: ${reason}` : reason)).join('; ')
}
