import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../api/session'
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
  change: (field: Field, value: unknown) => void
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
}

/** useCreateForm makes records. */
export function useCreateForm({ model, entity, person, preset, of }: Begun): CreateForm {
  const client = useQueryClient()
  const typed = useEdits({ user: person.user, entity: entity.name, of })
  const submit = useSubmit()
  const [initial] = useState(() => initialOf(model, entity, person, preset))
  const again = () => {
    typed.set({})
    submit.clear()
  }
  return {
    typed,
    submit,
    values: valuesOf(initial, typed.edits),
    change: (field, value) => {
      typed.set(edited(typed.now(), field, initial[field.name], value))
      submit.touch(field.name)
    },
    save: async (made) => {
      const values = valuesOf(initial, typed.now())
      // What the server makes up when nothing is given may be left out, also where it is required.
      const left = ({ name, defaultExpression }: Field) => defaultExpression !== null && isBlank(values[name] ?? null)
      const fields = creatableOf(entity).filter((field) => !left(field))
      const names = fields.map(({ name }) => name)
      const send = async () => {
        const row = await createAndRead(model, entity, givenIn(values))
        if (row.version) client.setQueryData(recordQuery(model, entity, row.id).queryKey, row)
        typed.set({})
        void forgetAround(client, entity, row.id)
        made(row)
      }
      await submit.run(send, wrongIn(entity, values, names))
    },
    again,
  }
}
