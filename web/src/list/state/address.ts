import { kindOf } from '../../kinds'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { everything, type Where } from '../../records/filter'
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
  view: 'table' | 'board'
  /** by is the field whose options are the columns of a board. */
  by?: string
  trash: boolean
}

/** Search is the part of an address after its question mark. */
export type Search = Record<string, string | undefined>

/** readAddress reads what an address says. What it says of fields that are not there is passed over. */
export function readAddress(entity: Entity, search: Search): Address {
  const columns = search.columns?.split(',').filter((name) => fieldOf(entity, name)?.readable)
  const by = search.by ? fieldOf(entity, search.by) : undefined
  return {
    q: search.q ?? '',
    where: search.where ? whereOf(entity, search.where) : everything,
    sort: (search.sort ?? '').split(',').flatMap((key) => sortOf(entity, key)),
    columns: columns?.length ? [...new Set(columns)] : undefined,
    view: search.view === 'board' ? 'board' : 'table',
    by: by && kindOf(by).columns ? by.name : undefined,
    trash: search.trash === '1',
  }
}

/** writeAddress writes what readAddress reads. What is as usual is left out. */
export function writeAddress({ q, where, sort, columns, view, by, trash }: Address): Search {
  return {
    q: q || undefined,
    where: writeWhere(where) || undefined,
    sort: sort.map(({ field, direction }) => (direction === 'DESC' ? `-${field}` : field)).join(',') || undefined,
    columns: columns?.join(','),
    view: view === 'board' ? 'board' : undefined,
    by,
    trash: trash ? '1' : undefined,
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

function sortOf(entity: Entity, key: string): Sort[] {
  const name = key.replace(/^-/, '')
  if (!fieldOf(entity, name)?.sortable) return []
  return [{ field: name, direction: key.startsWith('-') ? 'DESC' : 'ASC' }]
}
