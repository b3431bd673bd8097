import { dayOf } from '../../kinds/day'
import { meOperand } from '../../kinds/reference'
import { writeWhere } from '../../list/state/where-text'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Condition } from '../../records/filter'
import type { Import } from '../import'

/** importedWhere finds what an import has made or changed: what the one who ran it did since the day it began. */
export function importedWhere(entity: Entity, it: Import, now = new Date()): string | undefined {
  const did = it.mapping?.key ? 'updated' : 'created'
  const [from, to] = [dayOf(new Date(it.createdAt)), dayOf(now)]
  const when = from === to ? { operator: 'on', value: to } : { operator: 'between', value: [from, to] }
  const all: Condition[] = [
    { field: `${did}By`, operator: 'anyOf', value: [meOperand] },
    { field: `${did}At`, ...when },
  ]
  const conditions = all.filter(({ field }) => fieldOf(entity, field)?.filterable)
  return writeWhere({ match: 'all', conditions }) || undefined
}
