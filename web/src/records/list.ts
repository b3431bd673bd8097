import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
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
  sort?: Sort[]
  first?: number
  trashed?: boolean
}

/** Page is a page of records. */
export interface Page {
  nodes: Row[]
  endCursor: string | null
  hasNextPage: boolean
  /** totalCount is counted with the first page alone. */
  totalCount?: number
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
  const { entity, fields, filter, sort = [], first = 50, trashed } = query
  const text = `query ($filter: ${entity.type}Filter, $orderBy: [${entity.type}Order!], $first: Int, $after: String) {
    page: ${entity.plural}(filter: $filter, orderBy: $orderBy, first: $first, after: $after${trashed ? ', trash: TRASHED' : ''}) {
      nodes { ${selectionOf(model, entity, fields)} } pageInfo { endCursor hasNextPage } ${after ? '' : 'totalCount'}
    } }`
  type Answer = {
    page: { nodes: Row[]; pageInfo: { endCursor: string | null; hasNextPage: boolean }; totalCount?: number }
  }
  const { page } = await ask<Answer>(text, { filter, orderBy: orderOf(model, entity, sort), first, after }, signal)
  return { nodes: page.nodes.map((row) => rowOf(entity, row)), ...page.pageInfo, totalCount: page.totalCount }
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
export function pagesKey({ entity, fields, filter, sort, first, trashed }: ListQuery) {
  return [...listKey(entity), fields.map((field) => field.name), filter, sort, first, trashed] as const
}

/** usePages reads a list page by page, as far as it is scrolled. */
export function usePages(model: Model, query: ListQuery) {
  return useInfiniteQuery<Page, Error, InfiniteData<Page, string | null>, readonly unknown[], string | null>({
    queryKey: pagesKey(query),
    queryFn: ({ pageParam, signal }) => loadPage(model, query, pageParam, signal),
    initialPageParam: null,
    getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : undefined),
    placeholderData: (previous) => previous,
  })
}
