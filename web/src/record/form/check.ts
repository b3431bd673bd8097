import type { Violation } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import { violationsOf } from '../../records/validate'
import type { Values } from '../../records/write'

/** wrongIn is what is wrong with values of some fields, before they are sent. */
export function wrongIn(entity: Entity, values: Values, names: string[]): Violation[] {
  const fields = entity.fields.filter((field) => names.includes(field.name))
  return violationsOf(entity, values, fields)
}
