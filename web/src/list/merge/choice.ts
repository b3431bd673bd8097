import type { Field } from '../../model/catalog'
import { isBlank } from '../../record/form/blank'
import { same } from '../../records/same'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'

/** most is how many records are merged at once: more columns than these nobody compares. */
export const most = 5

/** Picks say of fields the record that somebody chose to take the value of. */
export type Picks = Record<string, string>

/** differingFields are those whose value has to be chosen: not all records have the same. */
export function differingFields(fields: Field[], rows: Row[]): Field[] {
  return fields.filter(
    (field) =>
      field.updatable &&
      field.readable &&
      rows.some((row) => !same(row[field.name] ?? null, rows[0]?.[field.name] ?? null)),
  )
}

/** sourceOf is the record whose value of a field is kept: the one picked, else that which stays, unless it has none. */
export function sourceOf(field: Field, rows: Row[], winner: string, picks: Picks): string {
  const picked = picks[field.name]
  if (picked) return picked
  const has = (row: Row | undefined) => row && !isBlank(row[field.name])
  if (has(rows.find((row) => row.id === winner))) return winner
  return rows.find(has)?.id ?? winner
}

/** takenFrom are the values that the record that stays takes of the others. */
export function takenFrom(fields: Field[], rows: Row[], winner: string, picks: Picks): Values {
  const taken: Values = {}
  for (const field of fields) {
    const source = sourceOf(field, rows, winner, picks)
    if (source !== winner) taken[field.name] = rows.find((row) => row.id === source)?.[field.name] ?? null
  }
  return taken
}
