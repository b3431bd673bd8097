import { ask } from '../api/graphql'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import { type Row, rowOf, selectionOf, titleOf } from '../records/selection'

/** Found is a record that has what was typed. */
export interface Found {
  entity: Entity
  id: string
  title: string
}

const perEntity = 5
const most = 40 // entities that are asked at once: the server bounds the root fields of an operation

/** findRecords looks for a text in all entities that may be read, in one request. */
export async function findRecords(model: Model, text: string, signal?: AbortSignal): Promise<Found[]> {
  const words = text.trim()
  const asked = model.entities.filter((entity) => searchable(model, entity)).slice(0, most)
  if (!words || asked.length === 0) return []
  const fields = asked.map(
    (entity, i) =>
      `e${i}: ${entity.plural}(search: $text, first: ${perEntity}) { nodes { ${selectionOf(model, entity, [])} } }`,
  )
  type Answer = Record<string, { nodes: Row[] }>
  const answer = await ask<Answer>(`query ($text: String!) { ${fields.join(' ')} }`, { text: words }, signal)
  const found = asked.flatMap((entity, i) =>
    (answer[`e${i}`]?.nodes ?? []).map((row) => ({
      entity,
      id: row.id,
      title: titleOf(model, entity, rowOf(entity, row)),
    })),
  )
  return rank(found, words)
}

function searchable(model: Model, entity: Entity): boolean {
  return can(entity, 'READ') && model.displayOf(entity) !== undefined
}

/** rank puts first what begins as was typed, then what has a word that does. The order stays otherwise. */
export function rank(found: Found[], text: string): Found[] {
  const typed = text.toLocaleLowerCase()
  const place = ({ title }: Found) => {
    const lower = title.toLocaleLowerCase()
    if (lower.startsWith(typed)) return 0
    return lower.split(/\s+/).some((word) => word.startsWith(typed)) ? 1 : 2
  }
  return found.toSorted((a, b) => place(a) - place(b))
}
