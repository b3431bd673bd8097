import { queryOptions } from '@tanstack/react-query'
import { ask } from '../api/graphql'
import type { Entity, Field } from '../model/catalog'
import type { Model } from '../model/model'
import { type Row, rowOf, selectionOf } from './selection'

/** recordKey is where the query cache keeps a record. */
export const recordKey = (entity: Entity, id: string) => ['record', entity.name, id] as const

/** recordQuery reads one record: null when there is none that the person signed in may see. */
export function recordQuery(model: Model, entity: Entity, id: string, fields: Field[] = entity.fields) {
  return queryOptions({
    queryKey: [...recordKey(entity, id), fields.map((field) => field.name)],
    queryFn: async ({ signal }) => {
      const text = `query ($id: ID!) { record: ${entity.name}(id: $id) { ${selectionOf(model, entity, fields)} } }`
      const { record } = await ask<{ record: Row | null }>(text, { id }, signal)
      return rowOf(entity, record)
    },
  })
}
