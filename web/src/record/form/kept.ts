import type { Edits } from './edits'

const prefix = 'kith.form.'
const oldest = 30 * 24 * 60 * 60 * 1000 // ms

/** Kept is what was typed into a form and not saved. */
export interface Kept {
  edits: Edits
  /** at is when it was last typed into, in milliseconds. */
  at: number
}

/** Place says which form: of whom, of which entity, and of which record; of none where one is to be made. */
export interface Place {
  user: string
  entity: string
  /** of is the id of a record, or the name of a form that makes one. */
  of: string
}

function keyOf({ user, entity, of }: Place): string {
  return `${prefix}${user}.${entity}.${of}`
}

/** keep keeps what was typed into a form in this browser; of nothing typed nothing is kept. */
export function keep(place: Place, edits: Edits, store: Storage = localStorage, now = Date.now()): void {
  try {
    if (Object.keys(edits).length === 0) store.removeItem(keyOf(place))
    else store.setItem(keyOf(place), JSON.stringify({ edits, at: now } satisfies Kept))
  } catch {
    // A full or closed store keeps nothing: the form itself still does.
  }
}

/** kept is what was typed into a form and not saved, in this visit or an earlier one. */
export function kept(place: Place, store: Storage = localStorage, now = Date.now()): Kept | undefined {
  try {
    const found = JSON.parse(store.getItem(keyOf(place)) ?? 'null') as Kept | null
    if (!found || typeof found.edits !== 'object' || now - found.at > oldest) return undefined
    return found
  } catch {
    return undefined
  }
}
