import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { same } from '../../records/same'
import type { Values } from '../../records/write'

/** Edit is what somebody typed into a field, and what stood there when they began. */
export interface Edit {
  base: unknown
  mine: unknown
}

/** Edits are those of a form by the names of their fields. A field that is as it was is not among them. */
export type Edits = Record<string, Edit>

/** Conflict is a field that others changed while it was being edited. */
export interface Conflict {
  field: Field
  mine: unknown
  theirs: unknown
}

/** sameValue tells whether two values of a field would be written alike. */
function sameValue(field: Field, a: unknown, b: unknown): boolean {
  const { write } = kindOf(field)
  return same(write(field, a ?? null), write(field, b ?? null))
}

/** edited is edits with a field set: the base stays what it was when the field was first touched. */
export function edited(edits: Edits, field: Field, stands: unknown, mine: unknown): Edits {
  const base = edits[field.name] ? edits[field.name]?.base : (stands ?? null)
  const { [field.name]: _, ...others } = edits
  return sameValue(field, base, mine) ? others : { ...others, [field.name]: { base, mine } }
}

/** isDirty tells whether anything is edited. */
export function isDirty(edits: Edits): boolean {
  return Object.keys(edits).length > 0
}

/** valuesOf are the values that a form shows: those of the record with what was typed over them. */
export function valuesOf(row: Values, edits: Edits): Values {
  return { ...row, ...mineOf(edits) }
}

/** mineOf are the values that were typed. */
export function mineOf(edits: Edits): Values {
  return Object.fromEntries(Object.entries(edits).map(([name, { mine }]) => [name, mine]))
}

/** conflictsOf are the fields that were edited here and meanwhile changed to something else there. */
export function conflictsOf(entity: Entity, edits: Edits, theirs: Values): Conflict[] {
  return Object.entries(edits).flatMap(([name, { base, mine }]) => {
    const field = fieldOf(entity, name)
    if (!field || !(name in theirs)) return []
    const untouched = sameValue(field, base, theirs[name])
    return untouched || sameValue(field, mine, theirs[name]) ? [] : [{ field, mine, theirs: theirs[name] }]
  })
}

/** Choice says whose value a field in conflict gets; undefined leaves it open. */
export type Choice = (field: string) => 'mine' | 'theirs' | undefined

/** solved is edits after conflicts: those that keep mine stand on theirs from now on, the others are given up. */
export function solved(edits: Edits, conflicts: Conflict[], choice: Choice): Edits {
  const out = { ...edits }
  for (const { field, mine, theirs } of conflicts) {
    const chosen = choice(field.name)
    if (chosen === 'mine') out[field.name] = { base: theirs, mine }
    if (chosen === 'theirs') delete out[field.name]
  }
  return out
}

/** without is edits without those that were sent, as far as they have not been changed again since. */
export function without(entity: Entity, edits: Edits, sent: Edits): Edits {
  const open = Object.entries(edits).filter(([name, { mine }]) => {
    const field = fieldOf(entity, name)
    const other = sent[name]
    return field && !(other && sameValue(field, mine, other.mine))
  })
  return Object.fromEntries(
    open.map(([name, edit]) => [name, sent[name] ? { base: sent[name].mine, mine: edit.mine } : edit]),
  )
}
