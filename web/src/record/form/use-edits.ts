import { useRef, useState } from 'react'
import type { Edits } from './edits'
import { keep, kept, type Place } from './kept'

/** Typed is what was typed into a form: kept in this browser until it is saved or discarded. */
export interface Typed {
  edits: Edits
  /** now answers the edits at this moment: for what runs after waiting. */
  now: () => Edits
  set: (next: Edits) => void
  /** restoredAt is when what was brought back had been typed, as long as nobody has decided on it. */
  restoredAt: number | null
  accept: () => void
}

/** useEdits holds what is typed into a form. The form is to be keyed by its place. */
export function useEdits(place: Place): Typed {
  const [found] = useState(() => kept(place))
  const [edits, setEdits] = useState<Edits>(found?.edits ?? {})
  const [restoredAt, setRestoredAt] = useState(found?.at ?? null)
  const latest = useRef(edits)
  const set = (next: Edits) => {
    latest.current = next
    setEdits(next)
    keep(place, next)
    if (Object.keys(next).length === 0) setRestoredAt(null)
  }
  return { edits, now: () => latest.current, set, restoredAt, accept: () => setRestoredAt(null) }
}
