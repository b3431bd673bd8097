import { allRecords, writeAddress } from '../state/address'
import type { ListState } from '../use-list'
import { isMine, plain } from './view'

/**
 * linkOf is the address that shows others what a list shows: a shared view by its name, one's own by what it says.
 * undefined where an address can't say it.
 */
export function linkOf({ entity, view, address }: Pick<ListState, 'entity' | 'view' | 'address'>): string | undefined {
  if (!view) return undefined
  if (address.held && isMine(view)) return undefined
  const said = isMine(view) ? { ...writeAddress(address, plain), view: allRecords } : { view: view.name }
  const search = new URLSearchParams(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return `${location.origin}/records/${entity.plural}?${search}`
}
