import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Entity } from '../model/catalog'
import { fieldOf, type Model } from '../model/model'
import { listKey, loadPage } from '../records/list'
import type { Row } from '../records/selection'
import { kindOf } from '.'

/** found is how many records a picker offers at once. */
const found = 20

/** useFoundRecords finds records of an entity by what they are called; without a text those changed last. */
export function useFoundRecords(model: Model, entity: Entity | undefined, text: string, enabled: boolean) {
  return useQuery({
    queryKey: entity ? [...listKey(entity), 'found', text] : ['list', 'none'],
    queryFn: async ({ signal }): Promise<Row[]> => {
      if (!entity) return []
      const words = text.split(/\s+/).filter(Boolean)
      const filters = words.flatMap((word) => contains(model, entity, word) ?? [])
      const filter = filters.length > 0 ? { and: filters } : undefined
      const recent = fieldOf(entity, 'updatedAt')?.sortable ? [{ field: 'updatedAt', direction: 'DESC' as const }] : []
      return (await loadPage(model, { entity, fields: [], filter, sort: recent, first: found }, null, signal)).nodes
    },
    enabled: enabled && entity !== undefined,
    placeholderData: keepPreviousData,
  })
}

function contains(model: Model, entity: Entity, text: string) {
  const display = model.displayOf(entity)
  return display?.filterable ? kindOf(display).search?.(display, text) : undefined
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
