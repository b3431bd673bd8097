import { ask } from '../api/graphql'
import { kindOf } from '../kinds'
import type { Entity, Field } from '../model/catalog'
import { fieldAt } from '../model/field-at'
import type { Model } from '../model/model'
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
  /** view is the name of one whose condition holds too. */
  view?: string
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
  const { entity, fields, filter, search, sort = [], first = 50, trashed, view } = query
  const text = `query ($view: String, $search: String, $filter: ${entity.type}Filter, $orderBy: [${entity.type}Order!], $first: Int, $after: String) {
    page: ${entity.plural}(view: $view, search: $search, filter: $filter, orderBy: $orderBy, first: $first, after: $after${trashed ? ', trash: TRASHED' : ''}) {
      nodes { ${selectionOf(model, entity, fields)} } pageInfo { endCursor hasNextPage }
    } }`
  type Answer = { page: { nodes: Row[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } }
  const { page } = await ask<Answer>(
    text,
    { view, search: search || null, filter, orderBy: orderOf(model, entity, sort), first, after },
    signal,
  )
  return { nodes: page.nodes.map((row) => rowOf(entity, row, fields)), ...page.pageInfo }
}

function orderOf(model: Model, entity: Entity, sort: Sort[]): Record<string, unknown>[] | undefined {
  const keys = sort.flatMap(({ field: name, direction }): Record<string, unknown>[] => {
    const field = fieldAt(model, entity, name)
    const key = field && orderKey(field, direction, model)
    return key ? [key] : []
  })
  return keys.length > 0 ? keys : undefined
}

function orderKey(field: Field, direction: 'ASC' | 'DESC', model: Model): Record<string, unknown> | undefined {
  if (!field.over) return kindOf(field).order(field, direction, model)
  const { relations, leaf } = field.over
  const inner = kindOf(leaf).order(leaf, direction, model)
  return inner && relations.reduceRight<Record<string, unknown>>((within, name) => ({ [name]: within }), inner)
}

/** pagesKey is where the query cache keeps the pages of one list. */
export function pagesKey({ entity, fields, filter, search, sort, first, trashed, view }: ListQuery) {
  return [...listKey(entity), fields.map((field) => field.name), filter, search, sort, first, trashed, view] as const
}

/** Counted is what a number of records depends on: neither their order nor what is read of them. */
export type Counted = Pick<ListQuery, 'entity' | 'filter' | 'search' | 'trashed' | 'view'>

/** countRecords counts the records of a list. It takes longer than a page where many are searched: rows never wait for it. */
export async function countRecords(
  { entity, filter, search, trashed, view }: Counted,
  signal?: AbortSignal,
): Promise<number> {
  const text = `query ($view: String, $search: String, $filter: ${entity.type}Filter) {
    page: ${entity.plural}(view: $view, search: $search, filter: $filter${trashed ? ', trash: TRASHED' : ''}) { totalCount } }`
  return (await ask<{ page: { totalCount: number } }>(text, { view, search: search || null, filter }, signal)).page
    .totalCount
}

/** countKey is where the query cache keeps how many records a list has. */
export function countKey({ entity, filter, search, trashed, view }: Counted) {
  return [...listKey(entity), 'count', filter, search, trashed, view] as const
}
