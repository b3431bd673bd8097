import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Entity } from '../model/catalog'
import { fieldOf, type Model } from '../model/model'
import { listKey, loadPage } from '../records/list'
import type { Row } from '../records/selection'

/** found is how many records a picker offers at once. */
const found = 20

/** useFoundRecords finds records of an entity by what they are called; without a text those changed last. */
export function useFoundRecords(model: Model, entity: Entity | undefined, text: string, enabled: boolean) {
  return useQuery({
    queryKey: entity ? [...listKey(entity), 'found', text] : ['list', 'none'],
    queryFn: async ({ signal }): Promise<Row[]> => {
      if (!entity) return []
      const search = text.trim() || undefined
      const recent = fieldOf(entity, 'updatedAt')?.sortable ? [{ field: 'updatedAt', direction: 'DESC' as const }] : []
      const query = { entity, fields: [], search, sort: search ? [] : recent, first: found }
      return (await loadPage(model, query, null, signal)).nodes
    },
    enabled: enabled && entity !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** useRecordsById reads records by their ids, for what stands in a filter. */
export function useRecordsById(model: Model, entity: Entity | undefined, ids: string[]) {
  return useQuery({
    queryKey: entity ? [...listKey(entity), 'ids', ...ids] : ['list', 'none'],
    queryFn: async ({ signal }): Promise<Row[]> => {
      if (!entity) return []
      const query = { entity, fields: [], filter: { id: { in: ids } }, first: ids.length }
      return (await loadPage(model, query, null, signal)).nodes
    },
    enabled: ids.length > 0 && entity !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}
