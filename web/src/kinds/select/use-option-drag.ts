import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type RefObject, useEffect, useRef, useState } from 'react'

type Ref = RefObject<HTMLElement | null>

/** useOptionDrag lets a row be dragged by its handle and others be dropped beside it; it answers the edge they are over. */
export function useOptionDrag(row: Ref, handle: Ref, at: number, onMove: (from: number, to: number) => void) {
  const [over, setOver] = useState<Edge | null>(null)
  const move = useRef(onMove)
  move.current = onMove
  useEffect(() => {
    const element = row.current as HTMLElement
    const list = element.parentElement
    return combine(
      draggable({ element, dragHandle: handle.current as HTMLElement, getInitialData: () => ({ list, at }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.list === list,
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setOver(extractClosestEdge(self.data)),
        onDragLeave: () => setOver(null),
        onDrop: ({ self, source }) => {
          setOver(null)
          const from = Number(source.data.at)
          const gap = extractClosestEdge(self.data) === 'bottom' ? at + 1 : at
          move.current(from, gap > from ? gap - 1 : gap)
        },
      }),
    )
  }, [row, handle, at])
  return over
}
