import { useCallback, useState } from 'react'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import { useWrites } from './use-writes'
import type { Versions } from './versions'

/** Refusal is a change that was not made: what was wanted, why not, and what stands there instead. */
export interface Refusal {
  id: string
  field: string
  /** value is what was wanted; base the record on which it was. */
  value: unknown
  base: Row
  error: Error
  /** theirs is the record as somebody else has changed it meanwhile, when that is the reason. */
  theirs?: Row
}

/** Shown is the list in which edits are shown. */
interface Shown {
  find: (id: string) => Row | undefined
  patch: (id: string, values: Partial<Row>) => void
}

/** Edits are the changes made to records in a list: each is shown at once, and taken back when it is refused. */
export interface Edits {
  refusals: ReadonlyMap<string, Refusal>
  /** save sets a field of a record, and answers the refusal if there is one. */
  save: (base: Row, field: Field, value: unknown) => Promise<Refusal | undefined>
  giveUp: (id: string, field: string) => void
  versions: Versions
}

/** cellKey names a cell. */
export const cellKey = (id: string, field: string) => `${id} ${field}`

/** useEdits sets fields of records one by one, each at once where it stands. */
export function useEdits(model: Model, entity: Entity, fields: Field[], shown: Shown): Edits {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const writes = useWrites(model, entity, fields)

  const giveUp = useCallback((id: string, field: string) => {
    setRefusals((before) => {
      const left = new Map(before)
      return left.delete(cellKey(id, field)) ? left : before
    })
  }, [])

  const save = async (base: Row, field: Field, value: unknown): Promise<Refusal | undefined> => {
    const { id } = base
    giveUp(id, field.name)
    shown.patch(id, { [field.name]: value })
    const { row, error, theirs } = await writes.write(base, { [field.name]: value })
    shown.patch(id, error && !theirs ? { [field.name]: row[field.name] } : row)
    if (!error) return undefined
    const refusal = { id, field: field.name, value, base, error, theirs }
    setRefusals((before) => new Map(before).set(cellKey(id, field.name), refusal))
    return refusal
  }

  return { refusals, save, giveUp, versions: writes.versions }
}
