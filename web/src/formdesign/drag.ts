import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FormItem } from '../forms/document'
import type { ItemPlace, SectionPlace } from './edits'

/** DraggedItem is something new, or an item that stands somewhere. */
export type DraggedItem = { sort: 'new'; item: FormItem } | { sort: 'item'; from: ItemPlace }

/** Dragged is what is dragged in the designer: something for a section, or a section. */
export type Dragged = DraggedItem | { sort: 'section'; from: SectionPlace }

function draggedOf(data: Record<string | symbol, unknown>): Dragged | undefined {
  return (data as { dragged?: Dragged }).dragged
}

/** useDrag lets an element be dragged. */
export function useDrag(
  element: RefObject<HTMLElement | null>,
  dragged: Dragged,
  handle?: RefObject<HTMLElement | null>,
) {
  const [dragging, setDragging] = useState(false)
  const latest = useLatest(dragged)
  useEffect(() => {
    if (!element.current) return
    return draggable({
      element: element.current,
      dragHandle: handle?.current ?? undefined,
      getInitialData: () => ({ dragged: latest.current }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [element, handle, latest])
  return dragging
}

interface Drop {
  takes: (dragged: Dragged) => boolean
  /** edges are those at which something can be dropped; none for the whole. */
  edges?: Edge[]
  /** onDrop hears of it; after tells that it was dropped behind the middle. */
  onDrop: (dragged: Dragged, after: boolean) => void
}

/** useDrop lets something be dropped on an element: edge is the one at which that would be, over whether it is above it. */
export function useDrop(element: RefObject<HTMLElement | null>, drop: Drop): { edge: Edge | null; over: boolean } {
  const [edge, setEdge] = useState<Edge | null>(null)
  const [over, setOver] = useState(false)
  const latest = useLatest(drop)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const rest = () => {
      setEdge(null)
      setOver(false)
    }
    return combine(
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => {
          const dragged = draggedOf(source.data)
          return dragged !== undefined && latest.current.takes(dragged)
        },
        getData: ({ input }) => {
          const { edges } = latest.current
          return edges ? attachClosestEdge({}, { element: target, input, allowedEdges: edges }) : {}
        },
        onDrag: ({ self, source, location }) => {
          const mine = location.current.dropTargets[0]?.element === target && source.element !== target
          setEdge(mine ? extractClosestEdge(self.data) : null)
          setOver(mine)
        },
        onDragLeave: rest,
        onDrop: ({ self, source, location }) => {
          rest()
          const dragged = draggedOf(source.data)
          if (!dragged || location.current.dropTargets[0]?.element !== target) return
          const at = extractClosestEdge(self.data)
          latest.current.onDrop(dragged, at === 'bottom' || at === 'right')
        },
      }),
    )
  }, [element, latest])
  return { edge, over }
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
