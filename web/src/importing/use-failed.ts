import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import { type FailedRow, failedKey, loadFailedRows, type Mend, mendImport } from './import'

const perPage = 500

type Pages = InfiniteData<FailedRow[], number>

/** useFailed is the rows that failed, read page by page to the end: what is wrong with them is told for all together. */
export function useFailed(id: string) {
  const query = useInfiniteQuery<FailedRow[], Error, Pages, readonly unknown[], number>({
    queryKey: failedKey(id),
    queryFn: ({ pageParam, signal }) => loadFailedRows(id, perPage, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.length < perPage ? undefined : all.length * perPage),
    // The next try has other rows: nothing is kept for then. Mends are shown as they are made.
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  return query
}

/** Mended is a row as it is to be; cells are the texts that were changed, by column. */
export interface Mended {
  row: FailedRow
  cells?: Record<string, string>
}

/** mostMends is how many rows the server lets be mended at a time. */
const mostMends = 5000

/** useMend answers a function that mends rows: they show at once what they have become. */
export function useMend(id: string): (rows: Mended[]) => void {
  const client = useQueryClient()
  const textOf = useProblemText()
  const { mutate } = useMutation({
    mutationFn: (mends: Mend[]) => mendImport(id, mends),
    scope: { id: `import ${id}` },
    onError: (error) => {
      warned(textOf(error))
      void client.invalidateQueries({ queryKey: failedKey(id) })
    },
  })
  return (mended) => {
    const byLine = new Map(mended.map(({ row }) => [row.line, row]))
    client.setQueryData<Pages>(
      failedKey(id),
      (now) => now && { ...now, pages: now.pages.map((page) => page.map((row) => byLine.get(row.line) ?? row)) },
    )
    const mends = mended.map(({ row: { line, skip }, cells }) => ({ line, skip, cells }))
    for (let at = 0; at < mends.length; at += mostMends) mutate(mends.slice(at, at + mostMends))
  }
}
