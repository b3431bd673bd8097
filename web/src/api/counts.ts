import type { Entity } from './catalog'
import { ask } from './graphql'

/** perRequest keeps an operation below the server's limit of root fields, whatever the model's size. */
const perRequest = 40

/** counts answers how many records of each entity there are, by the entity's root field. */
export async function counts(all: Entity[]): Promise<Map<string, number>> {
  const batches: Entity[][] = []
  for (let from = 0; from < all.length; from += perRequest) batches.push(all.slice(from, from + perRequest))
  const answers = await Promise.all(batches.map(countBatch))
  return new Map(answers.flat())
}

async function countBatch(batch: Entity[]): Promise<[string, number][]> {
  const fields = batch.map((entity) => `${entity.field} { totalCount }`)
  const data = await ask<Record<string, { totalCount: number }>>(`{ ${fields.join(' ')} }`)
  return batch.map((entity) => [entity.field, data[entity.field]?.totalCount ?? 0])
}
