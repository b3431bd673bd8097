import { kindOf } from '../../kinds'
import type { CatalogPipeline, Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Filter } from '../../records/filter'
import { askAll } from './ask-all'
import { allOf } from './funnel'
import { type Worth, worthOf } from './read-figures'

/** Totals are what all records in open stages are worth. */
export type Totals = Partial<Record<keyof Worth, unknown>>

/** readTotals adds that up, where it may be read. */
export async function readTotals(
  model: Model,
  entity: Entity,
  pipeline: CatalogPipeline,
  filter: Filter,
  signal: AbortSignal,
): Promise<Totals> {
  const worth = worthOf(entity, pipeline)
  const added = new Set(Object.values(worth).flatMap((one) => (one ? kindOf(one).selection(one, model) : [])))
  if (added.size === 0) return {}
  const open = pipeline.stages.filter(({ closed }) => !closed).map(({ value }) => value)
  const text = `${entity.plural}Aggregate(filter: $filter) { sum { ${[...added].join(' ')} } }`
  const part = { text, filter: allOf(filter, { [pipeline.field]: { in: open } }) }
  const [groups] = await askAll<{ sum: Record<string, unknown> }[]>(entity, [part], signal)
  const sum = groups?.[0]?.sum
  if (!sum) return {}
  return Object.fromEntries(
    Object.entries(worth).flatMap(([key, one]) => (one ? [[key, kindOf(one).read?.(one, sum) ?? sum[one.name]]] : [])),
  )
}
