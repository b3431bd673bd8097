import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'

const most = 8

/**
 * defaultColumns are those of a table that nobody has arranged: the display field, what every record must have, then
 * the first fields of the document. What can't be sorted by is mostly long or manifold, and is left for people to choose then.
 */
export function defaultColumns(entity: Entity): string[] {
  const own = entity.fields.filter((field) => field.readable && !field.system)
  const display = own.filter((field) => field.name === entity.display)
  const required = own.filter((field) => field.required)
  const short = own.filter((field) => field.sortable || kindOf(field).brief)
  const names = [...display, ...required, ...short].map((field) => field.name)
  const chosen = [...new Set(names)].slice(0, most)
  return chosen.length > 0
    ? chosen
    : entity.fields
        .filter((field) => field.readable)
        .map((field) => field.name)
        .slice(0, most)
}

/** shownFields are the fields of a table's columns: the display field first, whatever the order says. */
export function shownFields(
  entity: Entity,
  names: string[],
  find = (name: string): Field | undefined => fieldOf(entity, name),
): Field[] {
  const fields = names.flatMap((name) => find(name) ?? []).filter((field) => field.readable)
  const display = fieldOf(entity, entity.display ?? '')
  if (!display?.readable) return fields
  return [display, ...fields.filter((field) => field !== display)]
}
