import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import type { Entity, Field, List } from '../../model/catalog'
import { fieldAt } from '../../model/field-at'
import { can, fieldOf, type Model } from '../../model/model'
import { type Row, rowOf, selectionOf } from '../../records/selection'
import { relatedKey } from '../forget-around'
import { isWide } from '../form/fields'

/** Related is the far side of a relation that can be shown: what it lists, and in which columns. */
export interface Related {
  list: List
  entity: Entity
  /** field is the relation of the listed records to the one they are listed for. */
  field: Field
  columns: Field[]
  /** first is how many of them are read. */
  first: number
}

/** Placed is what a form says of a list: which columns it has, by their paths, and how many records it shows. */
export type Placed = Record<string, { columns?: string[]; first?: number }>

/** Children are the first records of a list, and how many there are in all. */
export interface Children {
  nodes: Row[]
  totalCount: number
}

const first = 10
const columns = 5

/** relatedOf are the lists of an entity that the person signed in may read. */
export function relatedOf(model: Model, entity: Entity, placed: Placed = {}): Related[] {
  return entity.lists.flatMap((list) => {
    const child = model.entity(list.entity)
    const field = child && fieldOf(child, list.field)
    if (!child || !field || !can(child, 'READ')) return []
    const own = placed[list.name]
    const named = (own?.columns ?? []).flatMap((path) => fieldAt(model, child, path) ?? [])
    const seen = named.filter(({ readable }) => readable)
    const shown = seen.length > 0 ? seen : columnsOf(child, field)
    return [{ list, entity: child, field, columns: shown, first: own?.first ?? first }]
  })
}

/** columnsOf are those of a small table: what the records are called, then their first fields. */
function columnsOf(entity: Entity, back: Field): Field[] {
  const own = entity.fields.filter((field) => field.readable && !field.system && field.name !== back.name)
  const display = own.filter((field) => field.name === entity.display)
  const others = own.filter((field) => field.name !== entity.display && !isWide(field))
  return [...display, ...others].slice(0, columns)
}

/** relatedQuery reads the first records of all lists of a record in one request. */
export function relatedQuery(model: Model, entity: Entity, id: string, lists: Related[]) {
  return queryOptions({
    queryKey: [
      ...relatedKey,
      entity.name,
      id,
      lists.map(({ list, columns: shown, first: count }) => [list.name, count, shown.map(({ name }) => name)]),
    ],
    queryFn: async ({ signal }): Promise<Record<string, Children>> => {
      const fields = lists.map(
        ({ list, entity: child, columns: shown, first: count }) =>
          `${list.name}(first: ${count}) { nodes { ${selectionOf(model, child, shown)} } totalCount }`,
      )
      const text = `query ($id: ID!) { record: ${entity.name}(id: $id) { ${fields.join(' ')} } }`
      const { record } = await ask<{ record: Record<string, Children> | null }>(text, { id }, signal)
      return Object.fromEntries(
        lists.flatMap(({ list, entity: child, columns: shown }) => {
          const found = record?.[list.name]
          return found ? [[list.name, { ...found, nodes: found.nodes.map((row) => rowOf(child, row, shown)) }]] : []
        }),
      )
    },
    enabled: lists.length > 0,
  })
}
