import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Entity, View } from '../../model/catalog'
import { fieldAt } from '../../model/field-at'
import type { Model } from '../../model/model'
import { addressOf, firstView } from '../views/view'
import { type Address, allRecords, layouts, readAddress, type Search, writeAddress } from './address'
import { recall, remember } from './remembered'

/** ChangeAddress says something else in the address. With replace the back button passes over it: for typing. */
export type ChangeAddress = (part: Partial<Address>, replace?: boolean) => void

/** Addressed is what the address says of a list, on top of which base, and the ways to say something else. */
export interface Addressed {
  address: Address
  base: Address
  view: View | undefined
  change: ChangeAddress
  /** open shows the list by a view as that is, given by its name; undefined by none. */
  open: (view: string | undefined) => void
}

/** usual tells an address that asks for nothing: it leads to the view with which the person begins. */
function usual(search: Search): boolean {
  return Object.values(search).every((value) => value === undefined)
}

/** viewOf is the view that an address means. */
export function viewOf(model: Model, entity: Entity, views: View[], search: Search): View | undefined {
  const named = views.find(({ name }) => name === search.view)
  if (named || !usual(search)) return named
  return firstView(views, recall(model.catalog.workspace, entity.name).view)
}

/** useAsked is the name of the view that the address asks for, else the one used last. */
export function useAsked(model: Model, entity: Entity): string | undefined {
  const search = useSearch({ strict: false }) as Search
  return usual(search) ? recall(model.catalog.workspace, entity.name).view : search.view
}

/** addressNow is the address of a list as it stands. */
export function addressNow(
  model: Model,
  entity: Entity,
  views: View[],
  search: Search,
): { address: Address; base: Address } {
  const base = addressOf(model, entity, viewOf(model, entity, views, search))
  return { base, address: readAddress(entity, search, base, (path) => fieldAt(model, entity, path)) }
}

/** useAddress is what the address says of an entity's list, and how it is changed. */
export function useAddress(model: Model, entity: Entity, views: View[]): Addressed {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const text = JSON.stringify(search)
  const view = useMemo(() => viewOf(model, entity, views, JSON.parse(text)), [model, entity, views, text])
  const { address, base } = useMemo(
    () => addressNow(model, entity, views, JSON.parse(text)),
    [model, entity, views, text],
  )
  const go = useCallback(
    (to: Search | ((now: Search) => Search), replace: boolean) =>
      void navigate({
        to: '/records/$plural',
        params: { plural: entity.plural },
        search: to as never,
        replace,
        resetScroll: false,
      }),
    [navigate, entity],
  )
  const change = useCallback<ChangeAddress>(
    (part, replace = false) =>
      go((now) => {
        const stands = addressNow(model, entity, views, now)
        const next = writeAddress({ ...stands.address, ...part }, stands.base)
        return { ...next, view: named(next.view, now) }
      }, replace),
    [go, model, entity, views],
  )
  const open = useCallback(
    (name: string | undefined) => {
      remember(model.catalog.workspace, entity.name, { view: name ?? '' })
      go({ view: name ?? (views.length > 0 ? allRecords : undefined) }, false)
    },
    [go, model, entity, views],
  )
  return { address, base, view, change, open }
}

/** named keeps an address from leading to another view once it asks for nothing else: without a view it says so. */
function named(view: string | undefined, now: Search): string | undefined {
  return view ?? (layouts.some((layout) => layout === now.view) ? undefined : now.view)
}
