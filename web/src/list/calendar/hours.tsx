import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf, partsOf } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import { colorStyle } from '../../kinds/option-colors'
import { dateFormat } from '../../locale'
import { titleOf } from '../../records/selection'
import { lineOf, type Slot, slotsOf } from '../time/lanes'
import { isTimed, type Place } from '../time/place'
import { daysOf, type Range } from '../time/range'
import { type Moves, shiftOfKey } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './calendar.module.css'
import { colorOf } from './color-of'
import { clockOf, Event } from './event'
import { useNow } from './use-now'
import { useSlotDrag } from './use-slot-drag'

/** hourHeight is that of an hour in pixels. */
const hourHeight = 44
const laneHeight = 24
const day = 24 * 60

interface Props {
  list: ListState
  range: Range
  places: Place[]
  moves: Moves
  create?: (day: Day, minutes?: number) => void
}

/** Hours shows days beside one another, each hour as high as the other. What takes whole days stands above. */
export function Hours({ list, range, places, moves, create }: Props) {
  const { t, i18n } = useTranslation('list')
  const days = useMemo(() => daysOf(range), [range])
  const whole = useMemo(
    () =>
      lineOf(
        places.filter((place) => !isTimed(place)),
        range.first,
        days.length,
      ),
    [places, range.first, days.length],
  )
  const timed = useMemo(() => places.filter(isTimed), [places])
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo({ top: 7.5 * hourHeight })
  }, [])
  const now = useNow()
  const today = dayOf(now)
  const name = dateFormat(i18n.language, { weekday: 'short' })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const columns = { gridTemplateColumns: `repeat(${days.length}, minmax(${days.length > 1 ? 84 : 0}px, 1fr))` }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={scroller} className={classes.hours} tabIndex={0} aria-label={t('dates.hours')}>
      <div className={classes.hoursHead}>
        <span className={classes.zone} title={zone}>
          {zone.split('/').at(-1)?.replaceAll('_', ' ')}
        </span>
        <div className={classes.hoursDays} style={columns}>
          {days.map((one) => (
            <span key={one} className={classes.hoursDay} data-today={one === today || undefined}>
              {name.format(midnightOf(one))} <b>{partsOf(one)[2]}</b>
            </span>
          ))}
        </div>
        <span className={classes.zone}>{t('dates.allDay')}</span>
        <div className={classes.whole} style={{ ...columns, minHeight: whole.lanes * laneHeight + 8 }}>
          {whole.bars.map((bar) => (
            <Event
              key={bar.place.row.id}
              list={list}
              place={bar.place}
              moves={moves}
              bar={bar}
              line={range.first}
              style={{
                gridColumn: `${bar.column + 1} / span ${bar.days}`,
                marginTop: 3 + bar.lane * laneHeight,
                height: laneHeight - 3,
              }}
            />
          ))}
        </div>
      </div>
      <div className={classes.hoursBody} style={{ height: 24 * hourHeight }}>
        <div className={classes.clocks} aria-hidden>
          {Array.from({ length: 23 }, (_, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its number.
            <span key={hour} style={{ top: (hour + 1) * hourHeight }}>
              {clockOf((hour + 1) * 60, i18n.language)}
            </span>
          ))}
        </div>
        <div ref={grid} className={classes.hoursGrid} style={{ ...columns, backgroundSize: `100% ${hourHeight}px` }}>
          {days.map((one) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a short cut for the page's button.
            <div
              key={one}
              className={classes.hoursColumn}
              data-day={one}
              title={create ? t('dates.addHere') : undefined}
              onDoubleClick={(event) => {
                if (event.target !== event.currentTarget) return
                const { top, height } = event.currentTarget.getBoundingClientRect()
                create?.(one, Math.floor((((event.clientY - top) / height) * day) / 30) * 30)
              }}
            >
              {slotsOf(timed.filter(({ first }) => first === one)).map((slot) => (
                <SlotEvent
                  key={slot.place.row.id}
                  list={list}
                  slot={slot}
                  moves={moves}
                  grid={grid}
                  days={days.length}
                />
              ))}
              {one === today && (
                <div
                  className={classes.now}
                  style={{ top: `${((now.getHours() * 60 + now.getMinutes()) / day) * 100}%` }}
                />
              )}
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}

interface SlotProps {
  list: ListState
  slot: Slot
  moves: Moves
  grid: RefObject<HTMLElement | null>
  days: number
}

/** SlotEvent is a record at its hours. */
function SlotEvent({ list, slot, moves, grid, days }: SlotProps) {
  const { t, i18n } = useTranslation('list')
  const router = useRouter()
  const { model, entity } = list
  const { place } = slot
  const { shift, handlers, wasDragged } = useSlotDrag({ grid, days, onMove: (by) => moves.move(place, by) })
  const title = titleOf(model, entity, place.row)
  const minutes = shift?.minutes ?? 0
  const from = slot.from + (shift?.edge ? 0 : minutes)
  const until = Math.max(from + 15, slot.until + minutes)
  const when = `${clockOf(Math.max(0, from), i18n.language)} – ${clockOf(Math.min(day, until), i18n.language)}`
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (wasDragged()) return
    void router.navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id: place.row.id } } as never)
  }
  const press = (event: KeyboardEvent) => {
    const by = shiftOfKey(event, { minutes: 30 })
    if (!by) return
    event.preventDefault()
    moves.move(place, by)
  }
  return (
    <a
      href={`/records/${entity.plural}/${place.row.id}`}
      className={classes.slot}
      draggable={false}
      data-dragged={shift ? true : undefined}
      data-movable={moves.movable || undefined}
      data-event={place.row.id}
      title={`${title}\n${when}`}
      aria-label={`${title}, ${formatDay(place.first, i18n.language)}, ${when}`}
      aria-description={moves.movable ? t('dates.keys') : undefined}
      style={{
        ...colorStyle(colorOf(list, place.row)),
        top: `${(from / day) * 100}%`,
        height: `${((until - from) / day) * 100}%`,
        left: `${(slot.column / slot.columns) * 100}%`,
        width: `calc(${100 / slot.columns}% - 4px)`,
        transform: shift?.days ? `translateX(${(shift.days * 100 * slot.columns).toFixed(1)}%)` : undefined,
      }}
      onClick={go}
      onKeyDown={press}
      {...(moves.movable ? handlers() : {})}
    >
      <span className={classes.name}>{title}</span>
      <span className={classes.clock}>{when}</span>
      {moves.resizable && <span className={classes.slotEdge} aria-hidden {...handlers('end')} />}
    </a>
  )
}
