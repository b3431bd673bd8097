import type { CSSProperties, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../../records/selection'
import { RecordLink } from '../record-link'
import { between, type Place } from '../time/place'
import { PlaceLink } from '../time/place-link'
import type { Range } from '../time/range'
import { spanText } from '../time/span-text'
import { useDrag } from '../time/use-drag'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './timeline.module.css'

interface Props {
  list: ListState
  place: Place
  range: Range
  days: number
  moves: Moves
  /** track is the line of days: it tells how far a day reaches. */
  track: RefObject<HTMLElement | null>
  style: CSSProperties
}

/** TimeBar is a record on its line: its name, and a bar from its first day to its last. */
export function TimeBar({ list, place, range, days, moves, track, style }: Props) {
  const { i18n } = useTranslation()
  const { model, entity } = list
  const { box, shift, handlers, wasDragged } = useDrag({
    movable: moves.movable,
    shiftOf: (x) => ({ days: Math.round((x / (track.current?.getBoundingClientRect().width ?? 1)) * days) }),
    onMove: (by) => moves.move(place, by),
  })
  const by = shift?.days ?? 0
  const first = between(range.first, place.first) + (shift?.edge === 'end' ? 0 : by)
  const last = Math.max(first, between(range.first, place.last) + (shift?.edge === 'start' ? 0 : by))
  const from = Math.max(0, Math.min(days, first))
  const to = Math.max(from, Math.min(days, last + 1))
  const title = titleOf(model, entity, place.row)
  const when = spanText(place.first, place.last, i18n.language)
  return (
    <li className={classes.line} style={style}>
      <span className={classes.record} title={title}>
        <RecordLink entity={entity} id={place.row.id} className={classes.link} tabIndex={-1}>
          {title}
        </RecordLink>
      </span>
      <span className={classes.lane}>
        <PlaceLink
          ref={box}
          {...{ list, place, moves, when, wasDragged }}
          {...handlers()}
          step={{ days: 7 }}
          called={title}
          className={classes.bar}
          draggable={false}
          data-dragged={shift ? true : undefined}
          data-before={first < 0 || undefined}
          data-after={last >= days || undefined}
          style={{
            left: `${(from / days) * 100}%`,
            width: `${((to - from) / days) * 100}%`,
          }}
        >
          <span className={classes.name}>{title}</span>
          {moves.resizable && first >= 0 && <span className={classes.startEdge} aria-hidden {...handlers('start')} />}
          {moves.resizable && last < days && <span className={classes.endEdge} aria-hidden {...handlers('end')} />}
        </PlaceLink>
      </span>
    </li>
  )
}
