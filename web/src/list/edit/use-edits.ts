import { useCallback, useRef, useState } from 'react'
import { hasCode } from '../../api/failure'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { same } from '../../records/same'
import type { Row } from '../../records/selection'
import { Versions } from './versions'
import { readRow, writeRow } from './write-row'

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

/** useEdits writes changes one after another for each record, so that two in a row don't meet as strangers. */
export function useEdits(model: Model, entity: Entity, fields: Field[], shown: Shown): Edits {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const versions = useRef(new Versions()).current
  const queues = useRef(new Map<string, Promise<unknown>>()).current

  const giveUp = useCallback((id: string, field: string) => {
    setRefusals((before) => {
      const left = new Map(before)
      return left.delete(cellKey(id, field)) ? left : before
    })
  }, [])

  const write = async (base: Row, field: Field, value: unknown): Promise<void> => {
    const version = versions.latest(base.id, base.version)
    const end = versions.begin(base.id)
    try {
      const row = await writeRow(model, entity, fields, base.id, { [field.name]: value }, version)
      if (row) versions.wrote(base.id, version, row.version)
      shown.patch(base.id, row ?? { version: version + 1 })
    } finally {
      end()
    }
  }

  // Somebody else's change of another field is no reason to ask: the edit is written on top of it.
  const writeOver = async (base: Row, field: Field, value: unknown): Promise<Row | undefined> => {
    try {
      await write(base, field, value)
      return undefined
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error
      const theirs = await readRow(model, entity, fields, base.id)
      if (!theirs) throw error
      if (!same(theirs[field.name] ?? null, base[field.name] ?? null)) return theirs
      await write(theirs, field, value)
      return undefined
    }
  }

  const save = async (base: Row, field: Field, value: unknown): Promise<Refusal | undefined> => {
    const { id } = base
    giveUp(id, field.name)
    shown.patch(id, { [field.name]: value })
    const turn = (queues.get(id) ?? Promise.resolve()).then(() => writeOver(base, field, value))
    queues.set(
      id,
      turn.catch(() => undefined),
    )
    const [theirs, error] = await turn.then(
      (row) => [row, row && new Error()] as const,
      (reason: Error) => [undefined, reason] as const,
    )
    if (!error) return undefined
    shown.patch(id, theirs ?? { [field.name]: base[field.name] })
    const refusal = { id, field: field.name, value, base, error, theirs }
    setRefusals((before) => new Map(before).set(cellKey(id, field.name), refusal))
    return refusal
  }

  return { refusals, save, giveUp, versions }
}
