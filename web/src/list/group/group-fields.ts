import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'

/** groupFields are the fields by which rows can be put together: those with options, and those that lead to records. */
export function groupFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => {
    const { columns, group, order } = kindOf(field)
    const fits = columns !== undefined || group !== undefined
    return fits && field.readable && field.filterable && field.groupable && order !== undefined
  })
}
