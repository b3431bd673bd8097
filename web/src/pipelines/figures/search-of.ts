import { allRecords, type Search } from '../../list/state/address'
import { writeWhere } from '../../list/state/where-text'
import { whereOf } from '../../list/views/where-of'
import type { Entity } from '../../model/catalog'
import type { Filter } from '../../records/filter'

/** searchOf is what the address of a list says that shows the records of a filter; undefined where its conditions can't say it. */
export function searchOf(entity: Entity, filter: Filter): Search | undefined {
  const where = whereOf(entity, filter)
  return where && { view: allRecords, layout: 'table', where: writeWhere(where) }
}
