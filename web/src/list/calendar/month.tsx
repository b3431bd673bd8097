import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Popover, UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf, partsOf } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import { dateFormat } from '../../locale'
import { byStart, lineOf } from '../time/lanes'
import { between, type Place } from '../time/place'
import { daysOf, type Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import classes from './calendar.module.css'
import { Event } from './event'

/** headHeight is that of a day's number, laneHeight that of a record, footHeight that of what says how many more there are. */
const headHeight = 28
const laneHeight = 24
const footHeight = 20

interface Props {
  list: ListState
  range: Range
  month: Day
  places: Place[]
  moves: Moves
  /** create makes a record on a day; left out where that may not be done. */
  create?: (day: Day) => void
  open: (day: Day) => void
}

/** Month shows whole weeks, the days of one beside one another. */
export function Month({ list, range, month, places, moves, create, open }: Props) {
  const { i18n } = useTranslation()
  const days = useMemo(() => daysOf(range), [range])
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  const { ref, height } = useElementSize()
  const room = height / Math.max(1, weeks.length) - headHeight - footHeight
  const lanes = Math.max(1, Math.floor(room / laneHeight))
  const weekday = dateFormat(i18n.language, { weekday: 'short' })
  return (
    <div className={classes.month}>
      <div className={classes.weekdays} aria-hidden>
        {weeks[0]?.map((day) => (
          <span key={day}>{weekday.format(midnightOf(day))}</span>
        ))}
      </div>
      <div ref={ref} className={classes.weeks}>
        {weeks.map((week) => (
          <Week key={week[0]} {...{ list, places, moves, create, open, lanes }} days={week} month={partsOf(month)[1]} />
        ))}
      </div>
    </div>
  )
}

interface WeekProps extends Omit<Props, 'range' | 'month'> {
  days: Day[]
  month: number
  lanes: number
}

function Week({ list, days, month, places, moves, create, open, lanes }: WeekProps) {
  const first = days[0] ?? ''
  const line = useMemo(() => lineOf(places, first, 7, lanes), [places, first, lanes])
  return (
    <div className={classes.week} style={{ minHeight: headHeight + laneHeight + footHeight + 8 }}>
      {days.map((day, column) => (
        <DayCell
          key={day}
          {...{ list, day, moves, create, open }}
          outside={partsOf(day)[1] !== month}
          hidden={line.hidden[column] ?? 0}
          places={places}
        />
      ))}
      {line.bars.map((bar) => (
        <Event
          key={bar.place.row.id}
          list={list}
          place={bar.place}
          moves={moves}
          bar={bar}
          line={first}
          style={{
            gridColumn: `${bar.column + 1} / span ${bar.days}`,
            marginTop: headHeight + bar.lane * laneHeight,
            height: laneHeight - 3,
          }}
        />
      ))}
    </div>
  )
}

interface CellProps {
  list: ListState
  day: Day
  outside: boolean
  hidden: number
  places: Place[]
  moves: Moves
  create?: (day: Day) => void
  open: (day: Day) => void
}

/** DayCell is one day: records can be dropped on it, or made there. */
function DayCell({ list, day, outside, hidden, places, moves, create, open }: CellProps) {
  const { t, i18n } = useTranslation('list')
  const cell = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const latest = useRef(moves)
  latest.current = moves
  useEffect(() => {
    if (!cell.current) return
    return dropTargetForElements({
      element: cell.current,
      canDrop: ({ source }) => source.data.calendar === true,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const { place, grabbed, edge } = source.data as { place: Place; grabbed: Day; edge?: 'end' }
        latest.current.move(place, { days: between(grabbed, day), edge })
      },
    })
  }, [day])
  const [, , date] = partsOf(day)
  const isToday = day === dayOf(new Date())
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a short cut for the button in it.
    <div
      ref={cell}
      className={classes.day}
      data-outside={outside || undefined}
      data-over={over || undefined}
      data-day={day}
      onDoubleClick={() => create?.(day)}
    >
      <div className={classes.dayHead}>
        <UnstyledButton
          className={classes.date}
          data-today={isToday || undefined}
          aria-label={formatDay(day, i18n.language)}
          aria-current={isToday ? 'date' : undefined}
          onClick={() => open(day)}
        >
          {date}
        </UnstyledButton>
        {create && (
          <UnstyledButton
            className={classes.add}
            aria-label={t('dates.add', { day: formatDay(day, i18n.language) })}
            onClick={() => create(day)}
          >
            <IconPlus size={14} stroke={2} />
          </UnstyledButton>
        )}
      </div>
      {hidden > 0 && <MorePlaces {...{ list, day, places, moves, hidden }} />}
    </div>
  )
}

function MorePlaces({
  list,
  day,
  places,
  moves,
  hidden,
}: Pick<CellProps, 'list' | 'day' | 'places' | 'moves' | 'hidden'>) {
  const { t, i18n } = useTranslation('list')
  const there = places.filter(({ first, last }) => first <= day && day <= last).sort(byStart)
  return (
    <Popover position="bottom-start" width={240} shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.moreEvents}>{t('dates.more', { count: hidden })}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={formatDay(day, i18n.language)} className={classes.list}>
        <b>{formatDay(day, i18n.language)}</b>
        {there.map((place) => (
          <Event key={place.row.id} list={list} place={place} moves={moves} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
