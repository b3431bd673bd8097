import type { CatalogPipeline, CatalogStage } from '../../model/catalog'
import type { Filter } from '../../records/filter'

/** allOf finds records for which all of some filters hold. */
export function allOf(...filters: (Filter | null | undefined)[]): Filter {
  const asked = filters.filter((one): one is Filter => !!one && Object.keys(one).length > 0)
  return asked.length === 1 && asked[0] ? asked[0] : asked.length > 0 ? { and: asked } : {}
}

/** onTheWay are the stages that records go through, in order: all but those in which they are lost. */
export function onTheWay({ stages }: CatalogPipeline): CatalogStage[] {
  return stages.filter(({ closed }) => closed !== 'lost')
}

/**
 * reachedFilter finds the records that came as far as a stage, or further: those that are there, and those that have been
 * in it or in one after it. Who passes over a stage has reached it too. null is answered where the time that records spend
 * in stages is not to be read.
 */
export function reachedFilter(pipeline: CatalogPipeline, stage: CatalogStage): Filter | null {
  const way = onTheWay(pipeline)
  const later = way.slice(way.indexOf(stage))
  const open = later.filter(({ closed }) => !closed)
  if (open.some(({ time }) => !time)) return null
  const there = { [pipeline.field]: { in: later.map(({ value }) => value) } }
  const been = open.map(({ time }) => ({ [String(time)]: { isNull: false } }))
  return been.length > 0 ? { or: [there, ...been] } : there
}

/** shareOf is what part of a whole something is; undefined of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? Math.min(1, part / whole) : undefined
}
