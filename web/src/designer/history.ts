const most = 200 // steps that can be undone
const burst = 1500 // ms within which edits of one tag are one step

/** History is a value with what it was before, and what it was before undoing. It is never changed. */
export interface History<T> {
  readonly now: T
  readonly before: readonly T[]
  readonly after: readonly T[]
  /** tag and at tell of the last step: another of the same tag soon after is part of it. */
  readonly tag?: string
  readonly at: number
}

/** history begins with a value. */
export function history<T>(now: T): History<T> {
  return { now, before: [], after: [], at: 0 }
}

/** step goes on to another value. Steps of one tag in quick succession, as typing makes them, are one. */
export function step<T>(past: History<T>, now: T, tag?: string, at = Date.now()): History<T> {
  const same = tag !== undefined && tag === past.tag && at - past.at < burst && past.before.length > 0
  const before = same ? past.before : [...past.before, past.now].slice(-most)
  return { now, before, after: [], tag, at }
}

/** undo goes back one step, where there is one. */
export function undo<T>(past: History<T>): History<T> {
  const now = past.before.at(-1)
  if (now === undefined) return past
  return { now, before: past.before.slice(0, -1), after: [past.now, ...past.after], at: 0 }
}

/** redo takes back an undo. */
export function redo<T>(past: History<T>): History<T> {
  const [now, ...after] = past.after
  if (now === undefined) return past
  return { now, before: [...past.before, past.now], after, at: 0 }
}
