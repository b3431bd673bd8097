import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { boardFields } from '../board/board-fields'
import { type Address, type Layout, layouts } from '../state/address'
import { type Dated, isDated } from '../time/place'

/** datedFields are the fields by which records can stand in a calendar: the entity's own first, then when they were made. */
export function datedFields(entity: Entity): Field[] {
  const fields = entity.fields.filter((field) => field.readable && field.filterable && isDated(field))
  return [...fields.filter(({ system }) => !system), ...fields.filter(({ name }) => name === 'createdAt')]
}

/** datedBy is by which fields the records of a list stand in its calendar; undefined where they have no dates. */
export function datedBy(entity: Entity, address: Address): Dated | undefined {
  const fields = datedFields(entity)
  const start = fields.find(({ name }) => name === address.start) ?? fields[0]
  const end = address.end ? fieldOf(entity, address.end) : undefined
  return start && { start, end: end && isDated(end) && end !== start ? end : undefined }
}

/** layoutsOf are the ways in which records of an entity can be laid out. */
export function layoutsOf(entity: Entity): Layout[] {
  const isDivided = boardFields(entity).length > 0
  const hasDates = datedFields(entity).some(({ system }) => !system)
  return layouts.filter((layout) => layout === 'table' || (layout === 'board' ? isDivided : hasDates))
}
