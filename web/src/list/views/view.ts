import type { Entity, View } from '../../model/catalog'
import { fieldAt } from '../../model/field-at'
import { fieldOf, type Model } from '../../model/model'
import { everything, type Where } from '../../records/filter'
import type { Sort } from '../../records/list'
import type { Address, Layout } from '../state/address'
import { whereOf } from './where-of'

/** mine begins the names of views that somebody keeps for themselves. */
export const mine = 'mine:'

/** isMine tells a view that the person signed in keeps for themselves. */
export function isMine(view: Pick<View, 'name'>): boolean {
  return view.name.startsWith(mine)
}

/** plain is the address of a list as it is without a view. */
export const plain: Address = {
  view: undefined,
  q: '',
  where: everything,
  held: false,
  sort: [],
  columns: undefined,
  layout: 'table',
  by: undefined,
  card: undefined,
  sum: undefined,
  start: undefined,
  end: undefined,
  group: undefined,
  trash: false,
  at: undefined,
  scale: undefined,
}

/** addressOf is the address of a list as a view has it: what the person may not read, or the app can't do, is left out. */
export function addressOf(model: Model, entity: Entity, view: View | undefined): Address {
  if (!view) return plain
  const where = conditionsOf(entity, view)
  const own = (name: string | null) => (name && fieldOf(entity, name)?.readable ? name : undefined)
  const columns = view.columns.map(({ field }) => field).filter((path) => fieldAt(model, entity, path)?.readable)
  const card = view.card.filter((path) => fieldAt(model, entity, path)?.readable)
  return {
    ...plain,
    view: view.name,
    q: view.search,
    where: where ?? everything,
    held: where === undefined,
    sort: view.orderBy.flatMap(({ field, direction }): Sort[] =>
      fieldAt(model, entity, field)?.sortable ? [{ field, direction }] : [],
    ),
    columns: columns.length > 0 ? columns : undefined,
    layout: view.layout.toLowerCase() as Layout,
    by: own(view.by),
    card: card.length > 0 ? card : undefined,
    sum: own(view.sum),
    start: own(view.start),
    end: own(view.end),
    group: own(view.group),
  }
}

/** conditionsOf are the conditions that say what a view's filter does; undefined where chips can't. */
export function conditionsOf(entity: Entity, view: Pick<View, 'filter' | 'filterInput'>): Where | undefined {
  if (view.filter === null) return everything
  return view.filterInput ? whereOf(entity, view.filterInput) : undefined
}

/** parts are what a view says of a list. The rest of an address is where somebody looks at the moment. */
const parts = [
  'q',
  'where',
  'held',
  'sort',
  'columns',
  'layout',
  'by',
  'card',
  'sum',
  'start',
  'end',
  'group',
] as const satisfies (keyof Address)[]

/** isChanged tells whether a list is shown otherwise than its view has it. */
export function isChanged(address: Address, base: Address): boolean {
  return parts.some((part) => JSON.stringify(address[part]) !== JSON.stringify(base[part]))
}

/** inOrder are views as they are offered: by their order, then by name. */
export function inOrder(views: View[]): View[] {
  return views.toSorted((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
}

/**
 * firstView is the view with which people begin: the one that they used last, else a shared one whose order is negative,
 * which is how an administrator puts it before all records. A view that leaves records out hides what was just made, so
 * none is taken without being meant.
 */
export function firstView(views: View[], last: string | undefined): View | undefined {
  if (last === '') return undefined
  return views.find(({ name }) => name === last) ?? views.find((view) => !isMine(view) && view.order < 0)
}
