import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf, partsOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import { lineOf, slotsOf } from '../time/lanes'
import { isTimed, type Place } from '../time/place'
import { daysOf, type Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { clockOf } from './clock-of'
import { Event } from './event'
import classes from './hours.module.css'
import { SlotEvent } from './slot-event'
import { useDayDrop } from './use-day-drop'
import { useNow } from './use-now'

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
  const head = useRef<HTMLDivElement>(null)
  const over = useDayDrop(head, moves, (x) => {
    const { left = 0, width = 1 } = head.current?.getBoundingClientRect() ?? {}
    return days[Math.floor(((x - left) / width) * days.length)]
  })
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
        <div
          ref={head}
          className={classes.whole}
          data-over={over || undefined}
          style={{ ...columns, minHeight: whole.lanes * laneHeight + 8 }}
        >
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
