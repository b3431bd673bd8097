import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { Shift } from '../time/use-moves'

/** snap is to what minutes a record is moved. */
const snap = 15
/** still is how far the pointer may move, in pixels, for a click to be one. */
const still = 4

interface Parts {
  /** grid is the columns of days: it tells how far a day and an hour reach. */
  grid: RefObject<HTMLElement | null>
  days: number
  onMove: (shift: Shift) => void
}

/** useSlotDrag moves a record over hours and days, or its end alone, by the mouse or a pen. */
export function useSlotDrag({ grid, days, onMove }: Parts) {
  const [shift, setShift] = useState<Shift>()
  const from = useRef<{ x: number; y: number; edge?: 'end' }>(null)
  const dragged = useRef(false)

  const shiftAt = (event: PointerEvent): Shift => {
    const begun = from.current
    const box = grid.current?.getBoundingClientRect()
    if (!begun || !box) return {}
    const minutes = Math.round((((event.clientY - begun.y) / box.height) * 1440) / snap) * snap
    const columns = begun.edge ? 0 : Math.round((event.clientX - begun.x) / (box.width / days))
    return { days: columns, minutes, edge: begun.edge }
  }
  const begin = (edge?: 'end') => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    event.stopPropagation()
    dragged.current = false
    from.current = { x: event.clientX, y: event.clientY, edge }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const handlers = (edge?: 'end') => ({
    onPointerDown: begin(edge),
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const begun = from.current
      if (!begun) return
      if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > still) dragged.current = true
      if (dragged.current) setShift(shiftAt(event))
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (from.current && dragged.current) onMove(shiftAt(event))
      from.current = null
      setShift(undefined)
    },
    onPointerCancel: () => {
      from.current = null
      dragged.current = false
      setShift(undefined)
    },
  })
  return { shift, handlers, wasDragged: () => dragged.current }
}
