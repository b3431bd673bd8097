import { ask } from '../api/graphql'
import { kindOf } from '../kinds'
import type { Entity, Field } from '../model/catalog'
import { fieldOf, type Model } from '../model/model'
import type { Filter } from './filter'
import { type Row, rowOf, selectionOf } from './selection'

/** Sort is one sort key. */
export interface Sort {
  field: string
  direction: 'ASC' | 'DESC'
}

/** ListQuery is what a list of records is asked for with. */
export interface ListQuery {
  entity: Entity
  fields: Field[]
  filter?: Filter
  /** search are words that records are found by; without a sort the best come first. */
  search?: string
  sort?: Sort[]
  first?: number
  trashed?: boolean
}

/** Page is a page of records. */
export interface Page {
  nodes: Row[]
  endCursor: string | null
  hasNextPage: boolean
}

/** listKey is where the query cache keeps lists of an entity. */
export const listKey = (entity: Entity) => ['list', entity.name] as const

/** loadPage asks for a page of records, after the cursor of the one before. */
export async function loadPage(
  model: Model,
  query: ListQuery,
  after: string | null = null,
  signal?: AbortSignal,
): Promise<Page> {
  const { entity, fields, filter, search, sort = [], first = 50, trashed } = query
  const text = `query ($search: String, $filter: ${entity.type}Filter, $orderBy: [${entity.type}Order!], $first: Int, $after: String) {
    page: ${entity.plural}(search: $search, filter: $filter, orderBy: $orderBy, first: $first, after: $after${trashed ? ', trash: TRASHED' : ''}) {
      nodes { ${selectionOf(model, entity, fields)} } pageInfo { endCursor hasNextPage }
    } }`
  type Answer = { page: { nodes: Row[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } }
  const { page } = await ask<Answer>(
    text,
    { search: search || null, filter, orderBy: orderOf(model, entity, sort), first, after },
    signal,
  )
  return { nodes: page.nodes.map((row) => rowOf(entity, row)), ...page.pageInfo }
}

function orderOf(model: Model, entity: Entity, sort: Sort[]): Record<string, unknown>[] | undefined {
  const keys = sort.flatMap(({ field: name, direction }): Record<string, unknown>[] => {
    const field = fieldOf(entity, name)
    const key = field && kindOf(field).order(field, direction, model)
    return key ? [key] : []
  })
  return keys.length > 0 ? keys : undefined
}

/** pagesKey is where the query cache keeps the pages of one list. */
export function pagesKey({ entity, fields, filter, search, sort, first, trashed }: ListQuery) {
  return [...listKey(entity), fields.map((field) => field.name), filter, search, sort, first, trashed] as const
}

/** Counted is what a number of records depends on: neither their order nor what is read of them. */
export type Counted = Pick<ListQuery, 'entity' | 'filter' | 'search' | 'trashed'>

/** countRecords counts the records of a list. It takes longer than a page where many are searched: rows never wait for it. */
export async function countRecords(
  { entity, filter, search, trashed }: Counted,
  signal?: AbortSignal,
): Promise<number> {
  const text = `query ($search: String, $filter: ${entity.type}Filter) {
    page: ${entity.plural}(search: $search, filter: $filter${trashed ? ', trash: TRASHED' : ''}) { totalCount } }`
  return (await ask<{ page: { totalCount: number } }>(text, { search: search || null, filter }, signal)).page.totalCount
}

/** countKey is where the query cache keeps how many records a list has. */
export function countKey({ entity, filter, search, trashed }: Counted) {
  return [...listKey(entity), 'count', filter, search, trashed] as const
}
