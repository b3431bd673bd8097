import type { Entity, Field } from '../model/catalog'
import type { Filter } from '../records/filter'
import type { ListQuery, Sort } from '../records/list'
import type { Address } from './state/address'

const newest: Sort[] = [{ field: 'id', direction: 'DESC' }]
const lastTrashed: Sort[] = [{ field: 'deletedAt', direction: 'DESC' }]

/** sortOf is the order that an address asks for: the newest first unless it says otherwise. */
export function sortOf({ sort, trash }: Address): Sort[] {
  if (sort.length > 0) return sort
  return trash ? lastTrashed : newest
}

/** heldView is the name of the view whose condition the server adds: one that the conditions of an address don't say. */
export function heldView({ held, view }: Address): string | undefined {
  return held ? view : undefined
}

/** listQuery is what the table of an address is asked for with. */
export function listQuery(entity: Entity, fields: Field[], filter: Filter | undefined, address: Address): ListQuery {
  return {
    entity,
    fields,
    filter,
    search: address.q.trim() || undefined,
    sort: sortOf(address),
    first: 100,
    trashed: address.trash,
    view: heldView(address),
  }
}
