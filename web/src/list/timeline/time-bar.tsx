import { useRouter } from '@tanstack/react-router'
import type { CSSProperties, KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { colorStyle } from '../../kinds/option-colors'
import { titleOf } from '../../records/selection'
import { colorOf } from '../calendar/color-of'
import { RecordLink } from '../record-link'
import { between, type Place } from '../time/place'
import type { Range } from '../time/range'
import { type Moves, shiftOfKey, spanText } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './timeline.module.css'
import { useBarDrag } from './use-bar-drag'

interface Props {
  list: ListState
  place: Place
  range: Range
  days: number
  moves: Moves
  track: RefObject<HTMLElement | null>
  style: CSSProperties
}

/** TimeBar is a record on its line: its name, and a bar from its first day to its last. */
export function TimeBar({ list, place, range, days, moves, track, style }: Props) {
  const { t, i18n } = useTranslation('list')
  const router = useRouter()
  const { model, entity } = list
  const { shift, handlers, wasDragged } = useBarDrag({ track, days, onMove: (by) => moves.move(place, by) })
  const by = shift?.days ?? 0
  const first = between(range.first, place.first) + (shift?.edge === 'end' ? 0 : by)
  const last = Math.max(first, between(range.first, place.last) + (shift?.edge === 'start' ? 0 : by))
  const from = Math.max(0, Math.min(days, first))
  const to = Math.max(from, Math.min(days, last + 1))
  const title = titleOf(model, entity, place.row)
  const when = spanText(place.first, place.last, i18n.language)
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (wasDragged()) return
    void router.navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id: place.row.id } } as never)
  }
  const press = (event: KeyboardEvent) => {
    const wish = shiftOfKey(event, { days: 7 })
    if (!wish) return
    event.preventDefault()
    moves.move(place, wish)
  }
  return (
    <li className={classes.line} style={style}>
      <span className={classes.record} title={title}>
        <RecordLink entity={entity} id={place.row.id} className={classes.link} tabIndex={-1}>
          {title}
        </RecordLink>
      </span>
      <span className={classes.lane}>
        <a
          href={`/records/${entity.plural}/${place.row.id}`}
          className={classes.bar}
          draggable={false}
          data-event={place.row.id}
          data-movable={moves.movable || undefined}
          data-dragged={shift ? true : undefined}
          data-before={first < 0 || undefined}
          data-after={last >= days || undefined}
          title={`${title}\n${when}`}
          aria-label={`${title}, ${when}`}
          aria-description={moves.movable ? t('dates.keys') : undefined}
          style={{
            ...colorStyle(colorOf(list, place.row)),
            left: `${(from / days) * 100}%`,
            width: `${((to - from) / days) * 100}%`,
          }}
          onClick={go}
          onKeyDown={press}
          {...(moves.movable ? handlers() : {})}
        >
          <span className={classes.name}>{title}</span>
          {moves.resizable && first >= 0 && <span className={classes.startEdge} aria-hidden {...handlers('start')} />}
          {moves.resizable && last < days && <span className={classes.endEdge} aria-hidden {...handlers('end')} />}
        </a>
      </span>
    </li>
  )
}
