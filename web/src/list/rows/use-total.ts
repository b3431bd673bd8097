import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Counted, countKey, countRecords } from '../../records/list'

/** Read is how far a list has been read. */
interface Read {
  read: number
  more: boolean
}

/**
 * useTotal is how many records a list has: those read when that is all of them, else what the server counts once the
 * first rows are there. Another order or other columns don't count anew. Nothing is asked while read is undefined.
 */
export function useTotal(query: Counted, read: Read | undefined) {
  const client = useQueryClient()
  const keyText = JSON.stringify(countKey(query))
  const { data } = useQuery({
    queryKey: countKey(query),
    queryFn: ({ signal }) => countRecords(query, signal),
    enabled: read?.more === true,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
  })
  const recount = useCallback(
    (by: number) => {
      if (by !== 0)
        client.setQueryData<number>(JSON.parse(keyText), (count) => (count ? Math.max(0, count + by) : count))
    },
    [client, keyText],
  )
  const forget = useCallback(
    () => void client.invalidateQueries({ queryKey: JSON.parse(keyText), exact: true }),
    [client, keyText],
  )
  return { total: read && !read.more ? read.read : data, recount, forget }
}
