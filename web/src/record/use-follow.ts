import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { useChanges } from '../records/live'
import { recordKey, recordQuery } from '../records/record'
import type { Row } from '../records/selection'
import { forgetAround } from './forget-around'

const shownFor = 2500 // ms

/**
 * useFollow takes over what others change in a record as it happens, and answers which fields they just changed.
 * What comes in while the person themself is saving is taken for theirs.
 */
export function useFollow(model: Model, entity: Entity, id: string, saving: boolean): ReadonlySet<string> {
  const client = useQueryClient()
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useChanges(model, { entity, fields: entity.fields, id }, ({ record, fields }) => {
    const key = recordQuery(model, entity, id).queryKey
    const known = client.getQueryData<Row | null>(key)
    if (record && known && record.version <= known.version) return // our own, or told twice
    if (record) {
      client.setQueryData(key, record)
      if (!saving) setFresh(new Set(fields))
      void forgetAround(client, entity, id)
    } else {
      void client.invalidateQueries({ queryKey: recordKey(entity, id) })
    }
  })
  useEffect(() => {
    if (fresh.size === 0) return
    const timer = setTimeout(() => setFresh(new Set()), shownFor)
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}
