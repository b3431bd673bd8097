import { useEffect, useRef } from 'react'
import { subscribe } from '../api/live'
import type { Entity, Field } from '../model/catalog'
import type { Model } from '../model/model'
import type { Filter } from './filter'
import { type Row, rowOf, selectionOf } from './selection'

/** Change is what somebody did to a record. */
export interface Change {
  action: 'CREATED' | 'UPDATED' | 'DELETED' | 'RESTORED' | 'DESTROYED' | 'LEFT'
  id: string
  /** record is as it is now; null when it is no longer among those asked for. */
  record: Row | null
  fields: string[]
  at: string
}

interface Followed {
  entity: Entity
  fields: Field[]
  filter?: Filter
  id?: string
  /** view is the name of one whose condition holds too. */
  view?: string
}

/**
 * useChanges hears each change of the records that a filter finds, or of one record, as it happens. onBack hears that the
 * connection is made, first or again: what was changed until then was not told.
 */
export function useChanges(
  model: Model,
  { entity, fields, filter, id, view }: Followed,
  hear: (change: Change) => void,
  onBack?: () => void,
): void {
  const latest = useRef({ entity, fields, hear, onBack })
  latest.current = { entity, fields, hear, onBack }
  const query = `subscription ($view: String, $filter: ${entity.type}Filter, $id: ID) {
    change: ${entity.name}Changed(view: $view, filter: $filter, id: $id) {
      action id fields at record: ${entity.name} { ${selectionOf(model, entity, fields)} }
    } }`
  const variables = JSON.stringify({ view, filter, id })
  useEffect(
    () =>
      subscribe<{ change: Change }>(query, JSON.parse(variables), {
        onData: ({ change }) => {
          const { entity, fields, hear } = latest.current
          hear({ ...change, record: rowOf(entity, change.record, fields) })
        },
        onBack: () => latest.current.onBack?.(),
      }),
    [query, variables],
  )
}
