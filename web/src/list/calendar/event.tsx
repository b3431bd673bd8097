import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type Day } from '../../kinds/day'
import { titleOf } from '../../records/selection'
import type { Bar } from '../time/lanes'
import { isTimed, type Place } from '../time/place'
import { PlaceLink } from '../time/place-link'
import { spanText } from '../time/span-text'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { clockOf } from './clock-of'
import classes from './event.module.css'
import type { Dragged } from './use-day-drop'

interface Props {
  list: ListState
  place: Place
  moves: Moves
  /** bar is how the record stands on a line of days that begins with a day; left out in lists. */
  bar?: Bar
  line?: Day
  style?: CSSProperties
}

/** Event is a record in a calendar. It is dragged to another day, by the mouse or with Alt and the arrow keys. */
export function Event({ list, place, moves, bar, line, style }: Props) {
  const { i18n } = useTranslation()
  const [dragged, setDragged] = useState(false)
  const box = useRef<HTMLAnchorElement>(null)
  const edge = useRef<HTMLSpanElement>(null)
  const title = titleOf(list.model, list.entity, place.row)
  const latest = useRef(place)
  latest.current = place

  const days = bar?.days ?? 1
  const begins = bar && line ? addDays(line, bar.column) : place.first
  useEffect(() => {
    const element = box.current
    if (!element || !moves.movable) return
    return draggable({
      element,
      getInitialData: ({ input }): Dragged => {
        const { left, width } = element.getBoundingClientRect()
        const offset = Math.min(days - 1, Math.max(0, Math.floor(((input.clientX - left) / width) * days)))
        return { calendar: true, place: latest.current, grabbed: addDays(begins, offset) }
      },
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [moves.movable, days, begins])
  const canResize = moves.resizable && bar?.ends === true
  useEffect(() => {
    const element = edge.current
    if (!element || !canResize) return
    return draggable({
      element,
      getInitialData: (): Dragged => ({
        calendar: true,
        edge: 'end',
        place: latest.current,
        grabbed: latest.current.last,
      }),
    })
  }, [canResize])

  const timed = isTimed(place)
  const when = `${spanText(place.first, place.last, i18n.language)}${timed ? `, ${clockOf(place.from ?? 0, i18n.language)}` : ''}`
  return (
    <PlaceLink
      ref={box}
      {...{ list, place, moves, when, style }}
      step={{ days: 7 }}
      called={title}
      className={classes.event}
      data-timed={timed || undefined}
      data-before={(bar && !bar.begins) || undefined}
      data-after={(bar && !bar.ends) || undefined}
      data-dragged={dragged || undefined}
    >
      {timed && <span className={classes.clock}>{clockOf(place.from ?? 0, i18n.language)}</span>}
      <span className={classes.name}>{title}</span>
      {canResize && <span ref={edge} className={classes.edge} aria-hidden />}
    </PlaceLink>
  )
}
