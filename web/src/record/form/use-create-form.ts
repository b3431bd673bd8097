import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../api/session'
import type { Judged } from '../../forms/judge'
import { fieldPartsOf } from '../../forms/layout'
import type { Form } from '../../forms/use-form'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { recordQuery } from '../../records/record'
import type { Row } from '../../records/selection'
import { createAndRead, type Values } from '../../records/write'
import { forgetAround } from '../forget-around'
import { isBlank } from './blank'
import { wrongIn } from './check'
import { edited, valuesOf } from './edits'
import { creatableOf } from './fields'
import { givenIn, initialOf } from './initial'
import { type Typed, useEdits } from './use-edits'
import { type Submit, useSubmit } from './use-submit'

/** CreateForm is the form of a record that is to be made. */
export interface CreateForm {
  typed: Typed
  submit: Submit
  values: Values
  judged: Judged
  change: (field: Field, value: unknown) => void
  /** set fills in what a button of the form says. */
  set: (values: Values) => void
  /** save makes the record: made hears of it, also when that worked only later. */
  save: (made: (row: Row) => void) => Promise<void>
  /** again empties the form for one more. */
  again: () => void
}

interface Begun {
  model: Model
  entity: Entity
  person: Person
  preset?: Values
  /** of tells forms apart whose typing is kept. */
  of: string
  /** by is the form that it is made by. */
  by: Form
}

/** useCreateForm makes records by a form: what that hides is not sent, unless it was given beforehand. */
export function useCreateForm({ model, entity, person, preset, of, by }: Begun): CreateForm {
  const client = useQueryClient()
  const typed = useEdits({ user: person.user, entity: entity.name, of })
  const submit = useSubmit()
  const [initial] = useState(() => initialOf(model, entity, person, preset, by.layout))
  const again = () => {
    typed.set({})
    submit.clear()
  }
  const change = (field: Field, value: unknown) => {
    typed.set(edited(typed.now(), field, initial[field.name], value))
    submit.touch(field.name)
  }
  const values = valuesOf(initial, typed.edits)
  return {
    typed,
    submit,
    values,
    judged: by.judge(values, initial),
    change,
    set: (given) => {
      for (const field of entity.fields) if (field.name in given) change(field, given[field.name])
    },
    save: async (made) => {
      const now = valuesOf(initial, typed.now())
      const { asked, sent } = asking(entity, by, now, initial, preset)
      const send = async () => {
        const row = await createAndRead(model, entity, givenIn(sent), by.layout.form)
        if (row.version) client.setQueryData(recordQuery(model, entity, row.id).queryKey, row)
        typed.set({})
        void forgetAround(client, entity, row.id)
        made(row)
      }
      await submit.run(send, wrongIn(entity, now, Object.keys(sent), asked))
    },
    again,
  }
}

/** asking is what a form sends of its values, and which of these have to be there. */
function asking(entity: Entity, by: Form, values: Values, initial: Values, preset: Values = {}) {
  const { asked, hidden, fixed } = by.judge(values, initial)
  const own = by.layout.form === null ? creatableOf(entity) : fieldPartsOf(by.layout).map(({ field }) => field)
  const names = own.map(({ name }) => name).filter((name) => !hidden.has(name) && !fixed.has(name))
  const all = [...new Set([...names, ...Object.keys(preset)])]
  // What the server makes up when nothing is given may be left out, also where it is required.
  const left = ({ name, defaultExpression }: Field) => defaultExpression !== null && isBlank(values[name] ?? null)
  const sent = entity.fields.filter((field) => all.includes(field.name) && field.creatable && !left(field))
  const musts = by.layout.form === null ? sent.filter(({ required }) => required).map(({ name }) => name) : []
  return {
    asked: new Set([...asked, ...musts]),
    sent: Object.fromEntries(sent.map(({ name }) => [name, values[name] ?? null])),
  }
}
