import { useRef } from 'react'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { readRow, writeRow } from './write-row'
import { Writes } from './writes'

/** useWrites are the changes of an entity's records that are made here. What they answer has the fields given. */
export function useWrites(model: Model, entity: Entity, fields: Field[]): Writes {
  const latest = useRef({ model, entity, fields })
  latest.current = { model, entity, fields }
  const writes = useRef<Writes>(null)
  writes.current ??= new Writes({
    set: (id, values, ifVersion) => {
      const { model, entity, fields } = latest.current
      return writeRow(model, entity, fields, id, values, ifVersion)
    },
    read: (id) => {
      const { model, entity, fields } = latest.current
      return readRow(model, entity, fields, id)
    },
  })
  return writes.current
}
