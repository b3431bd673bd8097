import { kindOf } from '../../kinds'
import { isDay } from '../../kinds/day'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Where } from '../../records/filter'
import type { Sort } from '../../records/list'
import { readWhere, writeWhere } from './where-text'

/** Address is what the address says of a list: what is looked for, in which order, and how it is shown. */
export interface Address {
  /** q is the text that is searched. */
  q: string
  where: Where
  /** sort is empty for the usual order: the newest first. */
  sort: Sort[]
  /** columns are the names of the fields shown; undefined leaves the choice to what was chosen before. */
  columns?: string[]
  layout: Layout
  /** by is the field whose options are the columns of a board, card what its cards show, sum what it adds up. */
  by?: string
  card?: string[]
  sum?: string
  /** start and end are the fields that say where records stand in a calendar or a timeline. */
  start?: string
  end?: string
  /** group is the field by which rows are put together. */
  group?: string
  trash: boolean
  /** view is the name of the view that the list is shown by; undefined: of all records. */
  view?: string
  /** held tells that the condition of the view holds, which the conditions here do not say. */
  held: boolean
  /** at is the day around which a calendar is seen, scale how much of it. */
  at?: string
  scale?: string
}

/** Layout is how records are laid out. */
export type Layout = 'table' | 'board' | 'calendar' | 'timeline'

/** layouts are all of them. */
export const layouts: Layout[] = ['table', 'board', 'calendar', 'timeline']

/** FindField finds a field of the entity, or of a related record by its path. */
export type FindField = (path: string) => Field | undefined

/** Search is the part of an address after its question mark. */
export type Search = Record<string, string | undefined>

/** allRecords stands in an address for the list without a view. */
export const allRecords = 'all'

/**
 * readAddress reads what an address says on top of a base: a view, or the list without one. What it says of fields that
 * are not there is passed over.
 */
export function readAddress(entity: Entity, search: Search, base: Address, find: FindField): Address {
  const paths = (text: string | undefined, usual: string[] | undefined) => {
    if (text === undefined) return usual
    const names = text.split(',').filter((name) => find(name)?.readable)
    return names.length > 0 ? [...new Set(names)] : undefined
  }
  const named = (key: 'by' | 'sum' | 'start' | 'end' | 'group') => {
    const name = search[key]
    if (name === undefined) return base[key]
    const field = fieldOf(entity, name)
    return field?.readable ? field.name : undefined
  }
  const layout = layouts.find((one) => one === (search.layout ?? search.view))
  return {
    ...base,
    q: search.q ?? base.q,
    where: search.where === undefined ? base.where : whereOf(entity, search.where),
    held: base.held && search.own !== '0',
    sort: search.sort === undefined ? base.sort : search.sort.split(',').flatMap((key) => sortOf(find, key)),
    columns: paths(search.columns, base.columns),
    layout: layout ?? base.layout,
    by: named('by'),
    card: paths(search.card, base.card),
    sum: named('sum'),
    start: named('start'),
    end: named('end'),
    group: named('group'),
    trash: search.trash === '1',
    at: isDay(search.at) ? search.at : undefined,
    scale: search.scale,
  }
}

/** writeAddress writes what readAddress reads. What is as in the base is left out; what is taken away from it is blank. */
export function writeAddress(address: Address, base: Address): Search {
  const { q, where, sort, columns, card, trash, at, scale } = address
  const sortText = (keys: Sort[]) =>
    keys.map(({ field, direction }) => (direction === 'DESC' ? `-${field}` : field)).join(',')
  const unless = (text: string, usual: string) => (text === usual ? undefined : text)
  const own = (key: 'by' | 'sum' | 'start' | 'end' | 'group') => unless(address[key] ?? '', base[key] ?? '')
  return {
    view: address.view,
    q: unless(q, base.q),
    where: unless(writeWhere(where), writeWhere(base.where)),
    own: base.held && !address.held ? '0' : undefined,
    sort: unless(sortText(sort), sortText(base.sort)),
    columns: unless(columns?.join(',') ?? '', base.columns?.join(',') ?? ''),
    layout: unless(address.layout, base.layout),
    by: own('by'),
    card: unless(card?.join(',') ?? '', base.card?.join(',') ?? ''),
    sum: own('sum'),
    start: own('start'),
    end: own('end'),
    group: own('group'),
    trash: trash ? '1' : undefined,
    at,
    scale,
  }
}

function whereOf(entity: Entity, text: string): Where {
  const { match, conditions } = readWhere(text)
  const known = conditions.filter(({ field: name, operator }) => {
    const field = fieldOf(entity, name)
    return field?.filterable && kindOf(field).operators.some((one) => one.name === operator)
  })
  return { match, conditions: known }
}

function sortOf(find: FindField, key: string): Sort[] {
  const name = key.replace(/^-/, '')
  if (!find(name)?.sortable) return []
  return [{ field: name, direction: key.startsWith('-') ? 'DESC' : 'ASC' }]
}
