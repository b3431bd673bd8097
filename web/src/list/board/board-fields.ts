import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'

/** boardFields are the fields whose options can be the columns of a board. */
export function boardFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.readable && field.filterable && kindOf(field).columns)
}
