import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, type Edge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** useRowDrag lets a row be dragged to another place of its table. edge is where a row dragged over it would be dropped. */
export function useRowDrag(
  row: RefObject<HTMLElement | null>,
  name: string,
  place: number,
  onMove: (name: string, place: number) => void,
): { edge: Edge | null; dragging: boolean } {
  const [edge, setEdge] = useState<Edge | null>(null)
  const [dragging, setDragging] = useState(false)
  const move = useRef(onMove)
  useEffect(() => {
    move.current = onMove
  })
  useEffect(() => {
    const element = row.current
    if (!element) return
    return combine(
      draggable({
        element,
        getInitialData: () => ({ name, place }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.place === 'number',
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) => setEdge(source.element === element ? null : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null)
          const from = source.data.place as number
          const below = extractClosestEdge(self.data) === 'bottom' ? 1 : 0
          const to = place + below - (from < place + below ? 1 : 0)
          if (to !== from) move.current(String(source.data.name), to)
        },
      }),
    )
  }, [row, name, place])
  return { edge, dragging }
}
