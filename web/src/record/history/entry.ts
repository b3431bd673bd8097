import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Row } from '../../records/selection'

/** Entry is one change of a record. */
export interface Entry {
  action: 'CREATED' | 'UPDATED' | 'DELETED' | 'RESTORED' | 'DESTROYED'
  at: string
  by?: Row | null
  /** key is the name of the API key it was done with. */
  key?: string | null
  via: string | null
  version: number | null
  changes: FieldChange[]
}

/** FieldChange is a field that was changed; of a relation it has the ids, or the records once they are known. */
export interface FieldChange {
  field: string
  label: string
  old: unknown
  new: unknown
}

/** Line is a changed field as it is shown. field is undefined for one that the model no longer has. */
export interface Line {
  field: Field | undefined
  label: string
  old: unknown
  new: unknown
}

/** linesOf are the changed fields of an entry, under the labels that they have now. */
export function linesOf(entity: Entity, entry: Entry): Line[] {
  return entry.changes.map(({ field: name, label, old, new: now }) => {
    const field = fieldOf(entity, name)
    return { field, label: field?.label ?? label, old, new: now }
  })
}

/** referencesIn are the ids of records that changed relations had, by the names of their entities. */
export function referencesIn(entity: Entity, entries: Entry[]): [string, string[]][] {
  const found = new Map<string, Set<string>>()
  for (const { field: name, old, new: now } of entries.flatMap(({ changes }) => changes)) {
    const to = fieldOf(entity, name)?.to
    if (!to) continue
    const ids = found.get(to) ?? new Set()
    for (const id of [old, now]) if (typeof id === 'string') ids.add(id)
    if (ids.size > 0) found.set(to, ids)
  }
  return [...found].map(([to, ids]) => [to, [...ids]])
}

/** namedIn is entries with the records in place of their ids, as far as they are known. */
export function namedIn(entity: Entity, entries: Entry[], rows: Map<string, Row>): Entry[] {
  const named = (field: Field | undefined, value: unknown) =>
    field?.to && typeof value === 'string' ? (rows.get(value) ?? value) : value
  return entries.map((entry) => ({
    ...entry,
    changes: entry.changes.map((change) => {
      const field = fieldOf(entity, change.field)
      return { ...change, old: named(field, change.old), new: named(field, change.new) }
    }),
  }))
}
