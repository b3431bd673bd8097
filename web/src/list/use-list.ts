import { useMemo } from 'react'
import type { Entity, Field, View } from '../model/catalog'
import { fieldAt } from '../model/field-at'
import type { Model } from '../model/model'
import { type Filter, filterOf } from '../records/filter'
import type { Sort } from '../records/list'
import { type Columns, useColumns } from './columns/use-columns'
import { heldView, sortOf } from './list-query'
import type { Address } from './state/address'
import { type ChangeAddress, useAddress, useAsked } from './state/use-address'
import { useViews, type Views } from './views/use-views'
import { mine } from './views/view'

/** ListState is what the screen of an entity's records shows, and how. */
export interface ListState {
  model: Model
  entity: Entity
  views: Views
  /** view is the one that the list is shown by; base is the address that it stands for. */
  view: View | undefined
  base: Address
  address: Address
  change: ChangeAddress
  /** open shows the list by a view as that is, given by its name; undefined by none. */
  open: (view: string | undefined) => void
  columns: Columns
  /** find finds a field of the entity, or of a related record by its path. */
  find: (path: string) => Field | undefined
  /** filter finds the records of the list, and search those of them that have its words; undefined finds all. */
  filter: Filter | undefined
  search: string | undefined
  /** held is the name of a view whose condition holds besides. */
  held: string | undefined
  /** heard finds, as nearly as a filter can, those whose changes matter to the list. */
  heard: Filter | undefined
  /** waiting tells that the view is one of one's own, which are not known yet. */
  waiting: boolean
  /** narrowed tells that something is searched or filtered. */
  narrowed: boolean
  sort: Sort[]
  /** newestFirst tells that new records belong at the top. */
  newestFirst: boolean
}

/** useList reads the address and what was remembered. */
export function useList(model: Model, entity: Entity): ListState {
  const views = useViews(entity)
  const asked = useAsked(model, entity)
  const { address, base, view, change, open } = useAddress(model, entity, views.list)
  const columns = useColumns(model, entity, address, view, change)
  const find = useMemo(() => (path: string) => fieldAt(model, entity, path), [model, entity])
  const { q, where, sort, trash } = address
  const filter = useMemo(() => filterOf(entity, where), [entity, where])
  const heard = useMemo(() => filterOf(entity, where, q), [entity, where, q])
  const search = q.trim() || undefined
  const held = heldView(address)
  return {
    model,
    entity,
    views,
    view,
    base,
    address,
    change,
    open,
    columns,
    find,
    filter,
    search,
    held,
    heard,
    waiting: !views.ready && asked?.startsWith(mine) === true,
    narrowed: heard !== undefined || held !== undefined,
    sort: sortOf(address),
    newestFirst: sort.length === 0 && !trash,
  }
}
