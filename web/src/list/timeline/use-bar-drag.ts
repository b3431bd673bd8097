import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { Shift } from '../time/use-moves'

/** still is how far the pointer may move, in pixels, for a click to be one. */
const still = 4

interface Parts {
  /** track is the line of days: it tells how far a day reaches. */
  track: RefObject<HTMLElement | null>
  days: number
  onMove: (shift: Shift) => void
}

/** useBarDrag moves a record over days, or one of its ends alone, by the mouse or a pen. */
export function useBarDrag({ track, days, onMove }: Parts) {
  const [shift, setShift] = useState<Shift>()
  const from = useRef<{ x: number; edge?: Shift['edge'] }>(null)
  const dragged = useRef(false)
  const shiftAt = (event: PointerEvent): Shift => {
    const width = track.current?.getBoundingClientRect().width ?? 1
    const begun = from.current
    return { days: Math.round((event.clientX - (begun?.x ?? 0)) / (width / days)), edge: begun?.edge }
  }
  const handlers = (edge?: Shift['edge']) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      event.stopPropagation()
      dragged.current = false
      from.current = { x: event.clientX, edge }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      if (Math.abs(event.clientX - from.current.x) > still) dragged.current = true
      if (dragged.current) setShift(shiftAt(event))
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (from.current && dragged.current) onMove(shiftAt(event))
      from.current = null
      setShift(undefined)
    },
    onPointerCancel: () => {
      from.current = null
      setShift(undefined)
    },
  })
  return { shift, handlers, wasDragged: () => dragged.current }
}
