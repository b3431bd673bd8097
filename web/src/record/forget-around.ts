import type { QueryClient } from '@tanstack/react-query'
import type { Entity } from '../model/catalog'
import { listKey } from '../records/list'

/** relatedKey is where the query cache keeps the related lists of records. */
export const relatedKey = ['related'] as const

/** historyKey is where the query cache keeps what became of a record. */
export const historyKey = (entity: Entity, id: string) => ['history', entity.name, id] as const

/** forgetAround makes all be read anew that shows a record whose new state is known: lists, counts and its history. */
export async function forgetAround(client: QueryClient, entity: Entity, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: listKey(entity) }),
    client.invalidateQueries({ queryKey: relatedKey }),
    client.invalidateQueries({ queryKey: historyKey(entity, id) }),
    client.invalidateQueries({ queryKey: ['counts'] }),
  ])
}
