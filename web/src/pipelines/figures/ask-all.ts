import { ask } from '../../api/graphql'
import type { Entity } from '../../model/catalog'
import type { Filter } from '../../records/filter'

/** Part is a root field of an operation, asked of the records that a filter finds: text names that $filter. */
export interface Part {
  text: string
  filter: Filter
}

/** perRequest keeps an operation below the server's limit of root fields, however many stages there are. */
const perRequest = 30

/** askAll asks about several sets of an entity's records, and answers in the order of the parts. */
export async function askAll<T>({ type }: Entity, parts: Part[], signal: AbortSignal): Promise<T[]> {
  const batches: Part[][] = []
  for (let from = 0; from < parts.length; from += perRequest) batches.push(parts.slice(from, from + perRequest))
  const answers = await Promise.all(
    batches.map(async (batch) => {
      const variables = batch.map((_, i) => `$f${i}: ${type}Filter`).join(', ')
      const fields = batch.map(({ text }, i) => `p${i}: ${text.replace('$filter', `$f${i}`)}`).join(' ')
      const filters = Object.fromEntries(batch.map(({ filter }, i) => [`f${i}`, filter]))
      const data = await ask<Record<string, T>>(`query (${variables}) { ${fields} }`, filters, signal)
      return batch.map((_, i) => data[`p${i}`] as T)
    }),
  )
  return answers.flat()
}
