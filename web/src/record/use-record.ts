import { type InfiniteData, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { listKey, loadPage, type Page } from '../records/list'
import { recordKey, recordQuery } from '../records/record'
import type { Row } from '../records/selection'

/** Found is a record as far as it is known. */
export interface Found {
  /** row is undefined while nothing is known, null where there is no such record to see. */
  row: Row | null | undefined
  /** partial tells that row is what a list had: not all fields are there yet. */
  partial: boolean
  trashed: boolean
  error: Error | null
  retry: () => void
}

/** useRecord reads a record in one request, and looks in the trash when it is not among the living. */
export function useRecord(model: Model, entity: Entity, id: string): Found {
  const client = useQueryClient()
  const living = useQuery({
    ...recordQuery(model, entity, id),
    placeholderData: () => rowInLists(client, entity, id),
  })
  const trash = useQuery({ ...trashedQuery(model, entity, id), enabled: living.data === null })
  const trashed = living.data === null && Boolean(trash.data)
  const row = living.data ?? (living.data === null ? trash.data : undefined)
  return {
    row,
    partial: living.isPlaceholderData,
    trashed,
    error: row ? null : (living.error ?? trash.error),
    retry: () => void (living.error ? living.refetch() : trash.refetch()),
  }
}

function trashedQuery(model: Model, entity: Entity, id: string) {
  return queryOptions({
    queryKey: [...recordKey(entity, id), 'trashed'],
    queryFn: async ({ signal }) => {
      const query = { entity, fields: entity.fields, filter: { id: { eq: id } }, first: 1, trashed: true }
      const { nodes } = await loadPage(model, query, null, signal)
      return nodes[0] ?? null
    },
  })
}

/** rowInLists finds a record among the lists that were read already, so that its page shows at once. */
function rowInLists(client: QueryClient, entity: Entity, id: string): Row | undefined {
  for (const rows of listsIn(client, entity)) {
    const found = rows.find((row) => row.id === id)
    if (found) return found
  }
  return undefined
}

/** listsIn are the lists of an entity that were read already, the one read last first. */
export function listsIn(client: QueryClient, entity: Entity): Row[][] {
  const queries = client.getQueryCache().findAll({ queryKey: listKey(entity) })
  const latest = queries.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  return latest.flatMap(({ state }) => {
    const pages = (state.data as Partial<InfiniteData<Page>> | undefined)?.pages
    return Array.isArray(pages) ? [pages.flatMap((page) => page.nodes ?? [])] : []
  })
}
