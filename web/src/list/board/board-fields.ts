import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'

/** boardFields are the fields that can divide a board: by their options, or by the records that they lead to. */
export function boardFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => {
    const { columns, group } = kindOf(field)
    const leads = group !== undefined && field.groupable && !field.system
    return field.readable && field.filterable && (columns !== undefined || leads)
  })
}

/** usualBoardField is the field that divides a board of which nothing is said: the first with options. */
export function usualBoardField(entity: Entity): Field | undefined {
  const fields = boardFields(entity)
  return fields.find((field) => kindOf(field).columns) ?? fields[0]
}
