/** Picked are the rows chosen for something to be done to them: some by id, or all that the list finds. */
export interface Picked {
  all: boolean
  ids: ReadonlySet<string>
  /** anchor is the row from which a range is chosen. */
  anchor: string | null
}

export const nothing: Picked = { all: false, ids: new Set(), anchor: null }

/** pick chooses a row, or gives it up when it was chosen. */
export function pick({ ids }: Picked, id: string): Picked {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { all: false, ids: next, anchor: id }
}

/** pickRange chooses all rows from the anchor to a row, whichever comes first. */
export function pickRange(picked: Picked, order: string[], id: string): Picked {
  const from = picked.anchor === null ? -1 : order.indexOf(picked.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return pick(picked, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { all: false, ids: new Set([...picked.ids, ...range]), anchor: picked.anchor }
}

/** pickEach chooses all rows that are there, or none when they all were chosen. */
export function pickEach(picked: Picked, order: string[]): Picked {
  return order.every((id) => picked.ids.has(id)) ? nothing : { all: false, ids: new Set(order), anchor: null }
}

/** forget gives up rows that are no longer there. */
export function forget(picked: Picked, gone: ReadonlySet<string>): Picked {
  const ids = new Set([...picked.ids].filter((id) => !gone.has(id)))
  return ids.size === picked.ids.size ? picked : { ...picked, ids }
}
