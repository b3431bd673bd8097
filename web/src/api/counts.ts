import { ask } from './graphql'

/** perRequest keeps an operation below the server's limit of root fields, whatever the model's size. */
const perRequest = 40

interface Counted {
  /** plural is the name of the root field that answers pages of records. */
  plural: string
}

/** counts answers how many records of each entity there are, by the entity's plural. */
export async function counts(all: Counted[]): Promise<Map<string, number>> {
  const batches: Counted[][] = []
  for (let from = 0; from < all.length; from += perRequest) batches.push(all.slice(from, from + perRequest))
  const answers = await Promise.all(batches.map(countBatch))
  return new Map(answers.flat())
}

async function countBatch(batch: Counted[]): Promise<[string, number][]> {
  const fields = batch.map(({ plural }) => `${plural} { totalCount }`)
  const data = await ask<Record<string, { totalCount: number }>>(`{ ${fields.join(' ')} }`)
  return batch.map(({ plural }) => [plural, data[plural]?.totalCount ?? 0])
}
