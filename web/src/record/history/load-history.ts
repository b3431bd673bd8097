import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import type { Entity } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import { type Row, selectionOf } from '../../records/selection'
import { historyKey } from '../forget-around'
import { type Entry, namedIn, referencesIn } from './entry'

/** Entries are a page of a history, the newest first. */
interface Entries {
  nodes: Entry[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

const first = 20

interface Asked {
  model: Model
  entity: Entity
  id: string
  trashed: boolean
  /** admin tells whether the names of API keys may be asked for. */
  admin: boolean
}

/** historyQuery reads what became of a record, page by page. */
export function historyQuery(asked: Asked) {
  return infiniteQueryOptions({
    queryKey: historyKey(asked.entity, asked.id),
    queryFn: ({ pageParam, signal }) => loadPage(asked, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
  })
}

async function loadPage(asked: Asked, after: string | null, signal: AbortSignal): Promise<Entries> {
  const { model, entity, id, trashed } = asked
  const history = `history(first: ${first}, after: $after) { nodes { ${entrySelection(asked)} } pageInfo { endCursor hasNextPage } }`
  const text = trashed
    ? `query ($id: ID!, $after: String) { list: ${entity.plural}(trash: TRASHED, filter: {id: {eq: $id}}) { nodes { ${history} } } }`
    : `query ($id: ID!, $after: String) { record: ${entity.name}(id: $id) { ${history} } }`
  type Found = { history: Entries } | null
  const { record, list } = await ask<{ record?: Found; list?: { nodes: Found[] } }>(text, { id, after }, signal)
  const found = (record ?? list?.nodes[0])?.history
  if (!found) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }
  return { ...found, nodes: namedIn(entity, found.nodes, await loadNames(model, entity, found.nodes, signal)) }
}

/** entrySelection asks for who did it only where users may be read: those who change records are of that entity. */
function entrySelection({ model, entity, admin }: Asked): string {
  const by = fieldOf(entity, 'updatedBy')
  const people = by && model.target(by)
  const who = people ? `by { ${selectionOf(model, people, [])} }` : ''
  return `action at ${who} ${admin ? 'key' : ''} via version changes { field label old new }`
}

/** loadNames reads what the records are called that relations pointed to: a history has their ids alone. */
async function loadNames(
  model: Model,
  entity: Entity,
  entries: Entry[],
  signal: AbortSignal,
): Promise<Map<string, Row>> {
  const wanted = referencesIn(entity, entries).flatMap(([name, ids]) => {
    const target = model.entity(name)
    return target ? [{ target, ids }] : []
  })
  if (wanted.length === 0) return new Map()
  const fields = wanted.map(
    ({ target, ids }, i) =>
      `n${i}: ${target.plural}(filter: {id: {in: ${JSON.stringify(ids)}}}, first: ${ids.length}) { nodes { ${selectionOf(model, target, [])} } }`,
  )
  const data = await ask<Record<string, { nodes: Row[] }>>(`{ ${fields.join(' ')} }`, {}, signal)
  return new Map(Object.values(data).flatMap(({ nodes }) => nodes.map((row) => [row.id, row] as const)))
}
