import { kindOf } from '../../kinds'
import { writeWhere } from '../../list/state/where-text'
import type { Entity, Field } from '../../model/catalog'

/** listAddress is where the records of an entity are listed whose relation points to a record. */
export function listAddress(entity: Entity, field: Field, id: string): string {
  const [usual] = kindOf(field).operators
  const where = writeWhere({
    match: 'all',
    conditions: [{ field: field.name, operator: usual?.name ?? '', value: [id] }],
  })
  return `/records/${entity.plural}?${new URLSearchParams({ where })}`
}
