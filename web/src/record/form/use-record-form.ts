import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure, hasCode } from '../../api/failure'
import type { Form } from '../../forms/use-form'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import { recordQuery } from '../../records/record'
import type { Row } from '../../records/selection'
import { updateAndRead, type Values } from '../../records/write'
import { forgetAround } from '../forget-around'
import { wrongIn } from './check'
import {
  type Choice,
  type Conflict,
  conflictsOf,
  type Edits,
  edited,
  isDirty,
  mineOf,
  solved,
  valuesOf,
  without,
} from './edits'
import { type Typed, useEdits } from './use-edits'
import { type Outcome, type Submit, useSubmit } from './use-submit'

/** Editing says what is open: all fields, one of them, or nothing. */
export type Editing = { all: true } | { field: string } | null

/** RecordForm is the form of a record that exists: what was typed into it, how its sending stands. */
export interface RecordForm {
  entity: Entity
  typed: Typed
  submit: Submit
  editing: Editing
  edit: (editing: Editing) => void
  change: (field: Field, value: unknown) => void
  /** save sends what was typed: of some fields, or all. */
  save: (fields?: string[]) => Promise<Outcome>
  /** press sets and saves what a button of the form says. */
  press: (set: Record<string, unknown>) => void
  /** set writes values at once, beside what is typed, and throws what stands in the way. */
  set: (values: Values) => Promise<void>
  discard: (fields?: string[]) => void
  /** conflicts are the fields that others changed meanwhile; asking tells that saving has to wait for an answer. */
  conflicts: Conflict[]
  asking: boolean
  solve: (choice: Choice) => void
  putOff: () => void
}

const tries = 3

/** mendable are outcomes for which a field has to be typed again. */
const mendable: Outcome[] = ['WRONG', 'INVALID', 'DUPLICATE', 'GATE']

/**
 * useRecordForm edits a record by a form. row is as the query cache has it: the changes of others come in there. What is
 * typed into a field that the form hides again, or makes unchangeable, is kept while typing goes on, and not sent.
 */
export function useRecordForm(model: Model, entity: Entity, row: Row, user: string, by: Form): RecordForm {
  const client = useQueryClient()
  const typed = useEdits({ user, entity: entity.name, of: row.id })
  const submit = useSubmit()
  const [editing, edit] = useState<Editing>(isDirty(typed.edits) ? { all: true } : null)
  const [asking, setAsking] = useState(false)
  const key = recordQuery(model, entity, row.id).queryKey
  const known = () => client.getQueryData<Row | null>(key) ?? row

  const judged = () => by.judge(valuesOf(known(), typed.now()), known())

  const readAnew = async () => {
    const found = await client.fetchQuery({ ...recordQuery(model, entity, row.id), staleTime: 0 })
    if (!found) throw new Failure('NOT_FOUND')
  }

  /** send writes, and when others were faster reads what they did and goes on, unless both changed the same field. */
  const send = async (pick: (edits: Edits) => Edits, name: string | null) => {
    for (let left = tries; left > 0; left--) {
      const sent = pick(typed.now())
      if (!isDirty(sent)) return
      if (conflictsOf(entity, sent, known()).length > 0) throw new Failure('CONFLICT')
      try {
        const saved = await updateAndRead(model, entity, row.id, mineOf(sent), {
          ifVersion: known().version,
          form: name,
        })
        client.setQueryData(key, saved)
        typed.set(without(entity, typed.now(), sent))
        void forgetAround(client, entity, row.id)
        return
      } catch (error) {
        if (!hasCode(error, 'CONFLICT') || left === 1) throw error
        await readAnew()
      }
    }
  }

  const save = async (fields?: string[], name = by.layout.form) => {
    const { hidden, fixed, asked } = judged()
    const held = name ? [...hidden, ...fixed] : []
    const pick = (edits: Edits) => except(some(edits, fields), held)
    const changed = Object.keys(pick(typed.now()))
    const whole = by.layout.form !== null && !fields
    const checked = whole ? [...new Set([...changed, ...asked])] : changed
    const wrong = wrongIn(entity, valuesOf(known(), typed.now()), checked, whole ? asked : undefined)
    if (fields && wrong.length === 0) edit(null) // what was typed shows at once
    const outcome = await submit.run(async () => {
      try {
        await send(pick, name)
        if (!fields) typed.set(except(typed.now(), held))
        if (!isDirty(typed.now())) edit(null)
      } catch (error) {
        if (hasCode(error, 'CONFLICT')) setAsking(true)
        throw error
      }
    }, wrong)
    if (fields?.[0] && mendable.includes(outcome)) edit((open) => open ?? { field: fields[0] as string })
    return outcome
  }

  const change = (field: Field, value: unknown) => {
    typed.set(edited(typed.now(), field, known()[field.name], value))
    submit.touch(field.name)
  }

  return {
    entity,
    typed,
    submit,
    editing,
    edit,
    save: (fields) => save(fields),
    press: (set) => {
      for (const [name, value] of Object.entries(set)) {
        const field = fieldOf(entity, name)
        if (field) change(field, value)
      }
      void save(Object.keys(set), null)
    },
    change,
    set: async (values) => {
      const saved = await updateAndRead(model, entity, row.id, values, { ifVersion: known().version })
      client.setQueryData(key, saved)
      void forgetAround(client, entity, row.id)
    },
    discard: (fields) => {
      typed.set(fields ? except(typed.now(), fields) : {})
      submit.clear()
      setAsking(false)
      edit(null)
    },
    conflicts: conflictsOf(entity, typed.edits, row),
    asking,
    solve: (choice) => {
      typed.set(solved(typed.now(), conflictsOf(entity, typed.now(), known()), choice))
      setAsking(false)
    },
    putOff: () => setAsking(false),
  }
}

function some(edits: Edits, fields?: string[]): Edits {
  return fields ? Object.fromEntries(Object.entries(edits).filter(([name]) => fields.includes(name))) : edits
}

function except(edits: Edits, fields: string[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => !fields.includes(name)))
}

/** isOpen tells whether a field is being edited. */
export function isOpen(editing: Editing, field: Field): boolean {
  return editing !== null && ('all' in editing || editing.field === field.name)
}
