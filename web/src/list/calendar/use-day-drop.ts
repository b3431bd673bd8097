import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Day } from '../../kinds/day'
import { between, type Place } from '../time/place'
import type { Moves } from '../time/use-moves'

/** Dragged is what a record of a calendar carries along: from which of its days it is taken, or that its end is. */
export interface Dragged extends Record<string, unknown> {
  calendar: true
  place: Place
  grabbed: Day
  edge?: 'end'
}

/** useDayDrop lets records be dropped on a part of the page, and tells whether one is above it. dayAt is the day at an x. */
export function useDayDrop(
  part: RefObject<HTMLElement | null>,
  moves: Moves,
  dayAt: (x: number) => Day | undefined,
): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef({ moves, dayAt })
  latest.current = { moves, dayAt }
  useEffect(() => {
    if (!part.current) return
    return dropTargetForElements({
      element: part.current,
      canDrop: ({ source }) => source.data.calendar === true,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false)
        const { place, grabbed, edge } = source.data as Dragged
        const day = latest.current.dayAt(location.current.input.clientX)
        if (day) latest.current.moves.move(place, { days: between(grabbed, day), edge })
      },
    })
  }, [part])
  return over
}
