import { ask } from '../api/graphql'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import { type Row, selectionOf, titleOf } from '../records/selection'

/** Latest is a record that was made lately. */
export interface Latest {
  entity: Entity
  id: string
  title: string
  createdAt: string
}

const perEntity = 4
const shown = 8
const most = 40 // entities that are asked at once: the server bounds the root fields of an operation

/** loadLatest asks for the newest records of all entities that may be read, in one request. */
export async function loadLatest(model: Model, signal?: AbortSignal): Promise<Latest[]> {
  const asked = model.entities.filter((entity) => !entity.system && can(entity, 'READ') && model.displayOf(entity))
  if (asked.length === 0) return []
  const fields = asked.slice(0, most).map(
    (entity, i) => `e${i}: ${entity.plural}(first: ${perEntity}, orderBy: [{id: {direction: DESC}}]) {
      nodes { ${selectionOf(model, entity, [])} createdAt } }`,
  )
  const answer = await ask<Record<string, { nodes: Row[] }>>(`{ ${fields.join(' ')} }`, {}, signal)
  const rows = asked.flatMap((entity, i) =>
    (answer[`e${i}`]?.nodes ?? []).map((row) => ({
      entity,
      id: row.id,
      title: titleOf(model, entity, row),
      createdAt: String(row.createdAt),
    })),
  )
  return rows.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, shown)
}
