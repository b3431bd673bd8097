import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useRouter } from '@tanstack/react-router'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../kinds/clock-text'
import { addDays, type Day } from '../../kinds/day'
import { colorStyle } from '../../kinds/option-colors'
import { titleOf } from '../../records/selection'
import type { Bar } from '../time/lanes'
import { isTimed, type Place } from '../time/place'
import { type Moves, shiftOfKey, spanText } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './calendar.module.css'
import { colorOf } from './color-of'

/** clockOf writes minutes from midnight as a time of day. */
export function clockOf(minutes: number, language: string): string {
  const pad = (number: number) => String(number).padStart(2, '0')
  return formatClock(`${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`, language)
}

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
  const { t, i18n } = useTranslation('list')
  const router = useRouter()
  const { model, entity } = list
  const [dragged, setDragged] = useState(false)
  const box = useRef<HTMLAnchorElement>(null)
  const edge = useRef<HTMLSpanElement>(null)
  const title = titleOf(model, entity, place.row)
  const latest = useRef(place)
  latest.current = place

  const days = bar?.days ?? 1
  const begins = bar && line ? addDays(line, bar.column) : place.first
  useEffect(() => {
    const element = box.current
    if (!element || !moves.movable) return
    return draggable({
      element,
      getInitialData: ({ input }) => {
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
      getInitialData: () => ({ calendar: true, edge: 'end', place: latest.current, grabbed: latest.current.last }),
    })
  }, [canResize])

  const to = { to: '/records/$plural/$id', params: { plural: entity.plural, id: place.row.id } } as const
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate(to as never)
  }
  const press = (event: KeyboardEvent) => {
    const shift = shiftOfKey(event, { days: 7 })
    if (!shift) return
    event.preventDefault()
    moves.move(place, shift)
  }
  const timed = isTimed(place)
  const when = `${spanText(place.first, place.last, i18n.language)}${timed ? `, ${clockOf(place.from ?? 0, i18n.language)}` : ''}`
  return (
    <a
      ref={box}
      href={`/records/${entity.plural}/${place.row.id}`}
      className={classes.event}
      style={{ ...colorStyle(colorOf(list, place.row)), ...style }}
      data-timed={timed || undefined}
      data-before={(bar && !bar.begins) || undefined}
      data-after={(bar && !bar.ends) || undefined}
      data-dragged={dragged || undefined}
      title={`${title}\n${when}`}
      aria-label={`${title}, ${when}`}
      aria-description={moves.movable ? t('dates.keys') : undefined}
      data-event={place.row.id}
      onClick={go}
      onKeyDown={press}
    >
      {timed && <span className={classes.clock}>{clockOf(place.from ?? 0, i18n.language)}</span>}
      <span className={classes.name}>{title}</span>
      {canResize && <span ref={edge} className={classes.edge} aria-hidden />}
    </a>
  )
}
