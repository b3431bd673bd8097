import { useMemo } from 'react'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { type Filter, filterOf } from '../records/filter'
import type { Sort } from '../records/list'
import { type Columns, useColumns } from './columns/use-columns'
import { sortOf } from './list-query'
import type { Address } from './state/address'
import { type ChangeAddress, useAddress } from './state/use-address'

/** ListState is what the screen of an entity's records shows, and how. */
export interface ListState {
  model: Model
  entity: Entity
  address: Address
  change: ChangeAddress
  columns: Columns
  /** filter finds the records of the list, and search those of them that have its words; undefined finds all. */
  filter: Filter | undefined
  search: string | undefined
  /** heard finds, as nearly as a filter can, those whose changes matter to the list. */
  heard: Filter | undefined
  /** narrowed tells that something is searched or filtered. */
  narrowed: boolean
  sort: Sort[]
  /** newestFirst tells that new records belong at the top. */
  newestFirst: boolean
}

/** useList reads the address and what was remembered. */
export function useList(model: Model, entity: Entity): ListState {
  const [address, change] = useAddress(entity)
  const columns = useColumns(model, entity, address, change)
  const { q, where, sort, trash } = address
  const filter = useMemo(() => filterOf(entity, where), [entity, where])
  const heard = useMemo(() => filterOf(entity, where, q), [entity, where, q])
  const search = q.trim() || undefined
  return {
    model,
    entity,
    address,
    change,
    columns,
    filter,
    search,
    heard,
    narrowed: heard !== undefined,
    sort: sortOf(address),
    newestFirst: sort.length === 0 && !trash,
  }
}
