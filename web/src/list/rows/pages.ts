import type { InfiniteData } from '@tanstack/react-query'
import type { Page } from '../../records/list'
import type { Row } from '../../records/selection'

/** Pages are what the query cache holds of a list. */
export type Pages = InfiniteData<Page, string | null>

/** rowsOf are the records of all pages, each once. */
export function rowsOf(data: Pages | undefined): Row[] {
  const rows = new Map<string, Row>()
  for (const page of data?.pages ?? []) for (const row of page.nodes) rows.set(row.id, row)
  return [...rows.values()]
}

/** patchRows puts values into records wherever they stand. A list without them stays as it is. */
export function patchRows(data: Pages, ids: ReadonlySet<string>, values: Partial<Row>): Pages {
  return mapPages(data, (nodes) =>
    nodes.some((row) => ids.has(row.id)) ? nodes.map((row) => (ids.has(row.id) ? { ...row, ...values } : row)) : nodes,
  )
}

/** dropRows takes records out. */
export function dropRows(data: Pages, ids: ReadonlySet<string>): Pages {
  return mapPages(data, (nodes) =>
    nodes.some((row) => ids.has(row.id)) ? nodes.filter((row) => !ids.has(row.id)) : nodes,
  )
}

/** addRows puts records that are not in the list yet before all others. */
export function addRows(data: Pages, rows: Row[]): Pages {
  const known = new Set(data.pages.flatMap((page) => page.nodes.map((row) => row.id)))
  const fresh = rows.filter((row) => !known.has(row.id))
  const [first, ...rest] = data.pages
  if (!first || fresh.length === 0) return data
  return { ...data, pages: [{ ...first, nodes: [...fresh, ...first.nodes] }, ...rest] }
}

/** trim keeps the first pages: reading them anew asks for each of them. */
export function trim(data: Pages, most: number): Pages {
  if (data.pages.length <= most) return data
  return { pages: data.pages.slice(0, most), pageParams: data.pageParams.slice(0, most) }
}

/** mapPages keeps what does not change, so that what shows it need not be made anew. */
function mapPages(data: Pages, change: (nodes: Row[]) => Row[]): Pages {
  let changed = false
  const pages = data.pages.map((page) => {
    const nodes = change(page.nodes)
    if (nodes === page.nodes) return page
    changed = true
    return { ...page, nodes }
  })
  return changed ? { ...data, pages } : data
}

/** countRows is how many records have been read. */
export function countRows(data: Pages): number {
  return data.pages.reduce((sum, page) => sum + page.nodes.length, 0)
}
