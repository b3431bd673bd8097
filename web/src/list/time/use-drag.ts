import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Shift } from './shift'

/** still is how far the pointer may move, in pixels, for a click to be one. */
const still = 4
/** hold is how long a finger rests on a record, in milliseconds, before it moves it: until then it scrolls. */
const hold = 350

type Edge = Shift['edge']

interface Begun {
  x: number
  y: number
  edge: Edge
  /** held tells that the record is taken hold of: at once by a mouse, after a while by a finger. */
  held: boolean
}

interface Parts {
  movable: boolean
  /** shiftOf tells how far some pixels are. */
  shiftOf: (x: number, y: number, edge: Edge) => Shift
  onMove: (shift: Shift) => void
}

/** Drag is how a record is moved by a pointer. */
export interface Drag {
  /** box is the record, whose ends are within it. */
  box: RefObject<HTMLAnchorElement | null>
  /** shift is how far it has been moved; undefined while it rests. */
  shift: Shift | undefined
  /** handlers are for what is taken hold of: the record, or one of its ends. */
  handlers: (
    edge?: Edge,
  ) => Partial<Record<`onPointer${'Down' | 'Move' | 'Up' | 'Cancel'}`, (event: PointerEvent) => void>>
  /** wasDragged tells that what follows is no click. */
  wasDragged: () => boolean
}

/** useDrag moves a record by the mouse, a pen, or a finger that rests on it first. */
export function useDrag({ movable, shiftOf, onMove }: Parts): Drag {
  const [shift, setShift] = useState<Shift>()
  const box = useRef<HTMLAnchorElement>(null)
  const begun = useRef<Begun>(null)
  const dragged = useRef(false)
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const element = box.current
    if (!element || !movable) return
    // What holds a record neither scrolls nor opens the menu of a link.
    const stop = (event: Event) => begun.current?.held && event.cancelable && event.preventDefault()
    element.addEventListener('touchmove', stop, { passive: false })
    element.addEventListener('contextmenu', stop)
    return () => {
      element.removeEventListener('touchmove', stop)
      element.removeEventListener('contextmenu', stop)
    }
  }, [movable])

  const end = () => {
    clearTimeout(timer.current)
    begun.current = null
    setShift(undefined)
  }
  const shiftAt = ({ x, y, edge }: Begun, event: PointerEvent): Shift => ({
    ...shiftOf(event.clientX - x, event.clientY - y, edge),
    edge,
  })
  const down = (event: PointerEvent, edge: Edge) => {
    if (event.button !== 0) return
    event.stopPropagation()
    dragged.current = false
    const { currentTarget, pointerId, pointerType } = event
    const now: Begun = { x: event.clientX, y: event.clientY, edge, held: pointerType !== 'touch' }
    begun.current = now
    if (now.held) return currentTarget.setPointerCapture(pointerId)
    timer.current = window.setTimeout(() => {
      now.held = true
      dragged.current = true
      setShift({ edge })
    }, hold)
  }
  const move = (event: PointerEvent) => {
    const now = begun.current
    if (!now) return
    const isFar = Math.hypot(event.clientX - now.x, event.clientY - now.y) > still
    if (!now.held) return isFar ? end() : undefined
    if (isFar) dragged.current = true
    if (dragged.current) setShift(shiftAt(now, event))
  }
  const up = (event: PointerEvent) => {
    const now = begun.current
    if (now?.held && dragged.current) onMove(shiftAt(now, event))
    end()
  }
  const handlers: Drag['handlers'] = (edge) =>
    movable
      ? { onPointerDown: (event) => down(event, edge), onPointerMove: move, onPointerUp: up, onPointerCancel: end }
      : {}
  return { box, shift, handlers, wasDragged: () => dragged.current }
}
