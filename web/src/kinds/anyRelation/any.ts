import type { Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { type Reference, selectCalled } from '../reference'

/** Any is a record of one of several entities: of which, and the record as others point to it. */
export interface Any {
  entity: string
  record: Reference
}

/** targetsOf are the names of the entities that a relation may lead to, as far as the person may know them. */
export function targetsOf(field: Pick<Field, 'schema'>): string[] {
  const to = field.schema['x-to']
  return Array.isArray(to) ? to.map(String) : []
}

/** arcOf is what the API calls the relation to one of the entities: regarding and deal make regardingDeal. */
export function arcOf(field: Pick<Field, 'name'>, entity: string): string {
  return field.name + entity.charAt(0).toUpperCase() + entity.slice(1)
}

/** selectAny selects the record of each entity that there may be, with what it is called. */
export function selectAny(field: Field, model: Model): string {
  const arcs = targetsOf(field)
    .flatMap((name) => {
      const target = model.entity(name)
      const arc = arcOf(field, name)
      return target ? `${arc} { ${selectCalled(target, model)} } ${arc}Id` : []
    })
    .join(' ')
  return `${field.name} { id } ${arcs}`
}

/** readAny is the one record that was answered. */
export function readAny(field: Field, row: Record<string, unknown>): Any | null {
  const known = row[field.name] as Any | { id: string } | null | undefined
  if (known && 'entity' in known) return known
  for (const entity of targetsOf(field)) {
    const arc = arcOf(field, entity)
    const record = row[arc] ?? row[`${arc}Id`]
    if (record) return { entity, record: record as Reference }
  }
  return null
}

/** idsOf is what sets a relation to a record: the others let go by themselves. */
export function idsOf(field: Field, { entity, record }: Any): Record<string, unknown> {
  return { [`${arcOf(field, entity)}Id`]: typeof record === 'string' ? record : record.id }
}

/** nowhere is what lets a relation lead to nothing. */
export function nowhere(field: Field): Record<string, unknown> {
  return Object.fromEntries(targetsOf(field).map((entity) => [`${arcOf(field, entity)}Id`, null]))
}
