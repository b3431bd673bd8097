import type { FieldPart } from '../../forms/layout'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'

const wideFrom = 280 // pixels: kinds whose columns are wider take a whole line

/** isWide tells a field that needs the whole width of a form. */
export function isWide(field: Field): boolean {
  return kindOf(field).width >= wideFrom
}

/** widthOf is how many columns a field takes: where no form says so, a whole line if it needs one. */
export function widthOf({ field, width }: FieldPart, columns: number): number {
  return width ?? (isWide(field) ? columns : 1)
}

/** factsOf are the fields of a record that the engine keeps and people seldom need: who made it, and when. */
export function factsOf(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.system && field.readable && !isShared(field))
}

/** fieldsOf are the fields of a record's page in the order of the model, then who is responsible for it. */
export function fieldsOf(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.readable && (!field.system || isShared(field)))
}

/** creatableOf are the fields that a form for a new record has. */
export function creatableOf(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.creatable && (!field.system || isShared(field)))
}

/** isShared tells a field of the engine's that people fill in as they do their own: who owns a record. */
function isShared({ system, to, creatable, updatable }: Field): boolean {
  return system && to !== null && (creatable || updatable)
}

/** quickOf are the fields with which a quick form begins: what must be said, what names the record, and a few more. */
export function quickOf(entity: Entity, least = 5): Field[] {
  const all = creatableOf(entity)
  const musts = all.filter((field) => field.required || field.name === entity.display)
  const more = all.filter((field) => !musts.includes(field) && !field.system && !isWide(field))
  return [...musts, ...more.slice(0, Math.max(0, least - musts.length))]
}

/** keysOf are the fields that say at a glance what a record is about, besides its name. */
export function keysOf(entity: Entity, most = 5): Field[] {
  const all = fieldsOf(entity).filter((field) => field.name !== entity.display && !isWide(field))
  const owner = all.filter((field) => field.system).slice(0, 1)
  return [...all.filter((field) => !field.system).slice(0, most - owner.length), ...owner]
}
