import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../kinds/day-text'
import { titleOf } from '../../records/selection'
import type { Slot } from '../time/lanes'
import { PlaceLink } from '../time/place-link'
import { useDrag } from '../time/use-drag'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { clockOf } from './clock-of'
import event from './event.module.css'
import classes from './hours.module.css'

const wholeDay = 24 * 60
/** snap is to what minutes a record is moved, shortest how long one stays at least. */
const snap = 15
const shortest = 15

interface Props {
  list: ListState
  slot: Slot
  moves: Moves
  /** grid is the columns of days: it tells how far a day and an hour reach. */
  grid: RefObject<HTMLElement | null>
  days: number
}

/** SlotEvent is a record at its hours. */
export function SlotEvent({ list, slot, moves, grid, days }: Props) {
  const { i18n } = useTranslation()
  const { place } = slot
  const { box, shift, handlers, wasDragged } = useDrag({
    movable: moves.movable,
    shiftOf: (x, y, edge) => {
      const { width = 1, height = 1 } = grid.current?.getBoundingClientRect() ?? {}
      return {
        days: edge ? 0 : Math.round((x / width) * days),
        minutes: Math.round(((y / height) * wholeDay) / snap) * snap,
      }
    },
    onMove: (by) => moves.move(place, by),
  })
  const title = titleOf(list.model, list.entity, place.row)
  const minutes = shift?.minutes ?? 0
  const from = slot.from + (shift?.edge ? 0 : minutes)
  const until = Math.max(from + shortest, slot.until + minutes)
  const when = `${clockOf(Math.max(0, from), i18n.language)} – ${clockOf(Math.min(wholeDay, until), i18n.language)}`
  return (
    <PlaceLink
      ref={box}
      {...{ list, place, moves, wasDragged }}
      {...handlers()}
      step={{ minutes: 30 }}
      called={title}
      when={`${formatDay(place.first, i18n.language)}, ${when}`}
      className={classes.slot}
      draggable={false}
      data-dragged={shift ? true : undefined}
      style={{
        top: `${(from / wholeDay) * 100}%`,
        height: `${((until - from) / wholeDay) * 100}%`,
        left: `${(slot.column / slot.columns) * 100}%`,
        width: `calc(${100 / slot.columns}% - 4px)`,
        transform: shift?.days ? `translateX(${(shift.days * 100 * slot.columns).toFixed(1)}%)` : undefined,
      }}
    >
      <span className={event.name}>{title}</span>
      <span className={event.clock}>{when}</span>
      {moves.resizable && <span className={classes.slotEdge} aria-hidden {...handlers('end')} />}
    </PlaceLink>
  )
}
