import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Model } from '../../model/model'
import { type ListQuery, loadPage, type Page, pagesKey } from '../../records/list'
import type { Row } from '../../records/selection'
import { addRows, countRows, dropRows, type Pages, patchRows, rowsOf, trim } from './pages'
import { useTotal } from './use-total'

/** keptPages is how many pages stay when a list is left or read anew: each is a request. */
const keptPages = 3

/** Records are those of a list, as far as they have been read, and ways to change what is shown of them. */
export interface Records {
  rows: Row[]
  /** total is how many there are, read or not; undefined until that is known. */
  total: number | undefined
  error: Error | null
  /** pending tells that there is nothing to show yet, stale that what is shown answers an earlier question. */
  pending: boolean
  stale: boolean
  hasMore: boolean
  more: () => void
  /** refresh reads the list anew. */
  refresh: () => void
  /** find finds a row as it is now, also for what was called long ago. */
  find: (id: string) => Row | undefined
  patch: (id: string, values: Partial<Row>) => void
  patchAll: (ids: ReadonlySet<string>, values: Partial<Row>) => void
  drop: (ids: ReadonlySet<string>) => void
  add: (rows: Row[]) => void
}

interface Options {
  /** counted tells that the total is known from elsewhere, and need not be asked for. */
  counted?: boolean
}

/** useRecords reads a list page by page. What changes in it is written into what was read, not asked for again. */
export function useRecords(model: Model, query: ListQuery, { counted = false }: Options = {}): Records {
  const client = useQueryClient()
  const key = pagesKey(query)
  const keyText = JSON.stringify(key)
  const asked = useInfiniteQuery<Page, Error, InfiniteData<Page, string | null>, readonly unknown[], string | null>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => loadPage(model, query, pageParam, signal),
    initialPageParam: null,
    getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : undefined),
    placeholderData: (previous) => previous,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
    structuralSharing: false,
  })
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = asked

  const change = useCallback(
    (by: (pages: Pages) => Pages) =>
      client.setQueryData<Pages>(JSON.parse(keyText), (pages) => (pages ? by(pages) : pages)),
    [client, keyText],
  )
  const rows = useMemo(() => rowsOf(data), [data])
  const waits = counted || data === undefined || isPlaceholderData
  const { total, recount, forget } = useTotal(query, waits ? undefined : { read: rows.length, more: hasNextPage })
  const resize = useCallback(
    (by: (pages: Pages) => Pages) =>
      change((pages) => {
        const next = by(pages)
        recount(countRows(next) - countRows(pages))
        return next
      }),
    [change, recount],
  )

  // What happens while the list is not shown is not told: it is read anew when it is shown again, as far as is needed.
  useEffect(
    () => () => {
      change((pages) => trim(pages, keptPages))
      void client.invalidateQueries({ queryKey: JSON.parse(keyText), exact: true, refetchType: 'none' })
    },
    [client, change, keyText],
  )

  const latest = useRef(rows)
  latest.current = rows
  const busy = isFetchingNextPage || isPlaceholderData || !hasNextPage
  return {
    rows,
    total,
    error: asked.error,
    pending: asked.isPending,
    stale: isPlaceholderData,
    hasMore: hasNextPage,
    more: useCallback(() => void (busy || fetchNextPage()), [busy, fetchNextPage]),
    refresh: useCallback(() => {
      change((pages) => trim(pages, keptPages))
      void client.invalidateQueries({ queryKey: JSON.parse(keyText), exact: true })
      forget()
    }, [client, change, keyText, forget]),
    find: useCallback((id) => latest.current.find((row) => row.id === id), []),
    patch: useCallback((id, values) => change((pages) => patchRows(pages, new Set([id]), values)), [change]),
    patchAll: useCallback((ids, values) => change((pages) => patchRows(pages, ids, values)), [change]),
    drop: useCallback((ids) => resize((pages) => dropRows(pages, ids)), [resize]),
    add: useCallback((added) => resize((pages) => addRows(pages, added)), [resize]),
  }
}
