import { kindOf } from '../../kinds'
import { secondsOf } from '../../kinds/duration-text'
import type { CatalogPipeline, CatalogStage, Entity, Field } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import type { Filter } from '../../records/filter'
import { askAll, type Part } from './ask-all'
import { allOf, reachedFilter } from './funnel'

/** StageFigures are those of the records in a stage, and of those that have been there. */
export interface StageFigures {
  stage: CatalogStage
  count: number
  /** idle is how many of them nobody has touched for too long; undefined where no stage says how long that is. */
  idle?: number
  /** days is how many days they are there, on average. */
  days?: number
  value?: unknown
  weighted?: unknown
  /** left is how many have left the stage, median and average after how many seconds. */
  left: number
  median?: number
  average?: number
  /** reached is how many came as far as this stage, or further; undefined for stages that are not on the way. */
  reached?: number
}

/** Worth are the fields that tell what records are worth, as far as they may be read. */
export interface Worth {
  value?: Field
  weighted?: Field
}

/** worthOf are those of a pipeline. */
export function worthOf(entity: Entity, { amount, weighted }: CatalogPipeline): Worth {
  const read = (name: string | null) => {
    const field = name ? fieldOf(entity, name) : undefined
    return field?.readable && kindOf(field).sums ? field : undefined
  }
  return { value: read(amount), weighted: read(weighted) }
}

/** Group is the records in one stage. */
interface Group {
  group: Record<string, unknown>
  count: number
  avg?: Record<string, unknown>
  sum?: Record<string, unknown>
}

/** readFigures asks for the figures of the stages of a pipeline, over the records that a filter finds. */
export async function readFigures(
  model: Model,
  entity: Entity,
  pipeline: CatalogPipeline,
  filter: Filter,
  signal: AbortSignal,
): Promise<StageFigures[]> {
  const { field, stages, idle, days } = pipeline
  const worth = worthOf(entity, pipeline)
  const aggregate = `${entity.plural}Aggregate(filter: $filter`
  const grouped = `${aggregate}, groupBy: [{ ${field}: VALUE }], first: 200)`
  const added = new Set(Object.values(worth).flatMap((one) => kindOf(one).selection(one, model)))
  const sum = added.size > 0 ? `sum { ${[...added].join(' ')} }` : ''
  const timed = stages.filter(({ time }) => time)
  const way = stages.flatMap((stage) => {
    const reached = stage.closed === 'lost' ? null : reachedFilter(pipeline, stage)
    return reached ? [{ stage, reached }] : []
  })
  const times = timed.map(({ time }) => time).join(' ')
  const parts: Part[] = [
    { text: `${grouped} { group { ${field} } count ${days ? `avg { ${days} }` : ''} ${sum} }`, filter },
    { text: `${aggregate}) { count ${times && `avg { ${times} }`} }`, filter },
    {
      text: `${grouped} { group { ${field} } count }`,
      filter: idle ? allOf(filter, { [idle]: { eq: true } }) : filter,
    },
    ...timed.map(({ time }) => ({ text: `${aggregate}) { count }`, filter: leftFilter(filter, time) })),
    ...way.map(({ reached }) => ({ text: `${aggregate}) { count }`, filter: allOf(filter, reached) })),
  ]
  const [now = [], [all] = [], idling = [], ...counted] = await askAll<Group[]>(entity, parts, signal)
  const counts = counted.map(([one]) => one?.count ?? 0)
  const left = new Map(timed.map(({ value }, i) => [value, counts[i] ?? 0]))
  const reached = new Map(way.map(({ stage }, i) => [stage.value, counts[timed.length + i] ?? 0]))
  const medians = await readMedians(
    entity,
    timed.filter(({ value }) => left.get(value)),
    left,
    filter,
    signal,
  )
  const inStage = (groups: Group[], value: string) => groups.find(({ group }) => group[field] === value)
  return stages.map((stage): StageFigures => {
    const here = inStage(now, stage.value)
    const read = (one?: Field) => (one && here?.sum ? (kindOf(one).read?.(one, here.sum) ?? here.sum[one.name]) : null)
    return {
      stage,
      count: here?.count ?? 0,
      idle: idle && !stage.closed ? (inStage(idling, stage.value)?.count ?? 0) : undefined,
      days: days && here?.avg?.[days] != null ? Number(here.avg[days]) : undefined,
      value: read(worth.value),
      weighted: read(worth.weighted),
      left: left.get(stage.value) ?? 0,
      median: medians.get(stage.value),
      average: stage.time ? secondsOf(all?.avg?.[stage.time]) : undefined,
      reached: reached.get(stage.value),
    }
  })
}

function leftFilter(filter: Filter, time: string | null): Filter {
  return allOf(filter, { [String(time)]: { isNull: false } })
}

/** readMedians reads after which time half of the records had left each stage: that of the one in the middle. */
async function readMedians(
  entity: Entity,
  stages: CatalogStage[],
  left: Map<string, number>,
  filter: Filter,
  signal: AbortSignal,
): Promise<Map<string, number | undefined>> {
  if (stages.length === 0) return new Map()
  const parts = stages.map(({ value, time }) => {
    const middle = Math.floor(((left.get(value) ?? 1) - 1) / 2)
    const order = `orderBy: [{ ${time}: { direction: ASC } }], first: 1, offset: ${middle}`
    return {
      text: `${entity.plural}(filter: $filter, ${order}) { nodes { ${time} } }`,
      filter: leftFilter(filter, time),
    }
  })
  const pages = await askAll<{ nodes: Record<string, unknown>[] }>(entity, parts, signal)
  return new Map(stages.map(({ value, time }, i) => [value, secondsOf(pages[i]?.nodes[0]?.[String(time)])]))
}
