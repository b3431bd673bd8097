import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, midnightOf, partsOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import type { Field } from '../../model/catalog'
import { type Line, lineOf } from '../time/lanes'
import { type Dated, type Place, placesOn } from '../time/place'
import { daysOf, type Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { ListState } from '../use-list'
import { DayCell } from './day-cell'
import { Event } from './event'
import classes from './month.module.css'
import { MoreEvents } from './more-events'

/** headHeight is that of a day's number, laneHeight that of a record, footHeight that of what says how many more there are. */
const headHeight = 26
const laneHeight = 22
const footHeight = 20

interface Props {
  list: ListState
  dated: Dated
  /** fields are what is read of records besides their dates. */
  fields: Field[]
  range: Range
  month: Day
  places: Place[]
  /** counts are how many stand on each day, where fewer have been read. */
  counts?: ReadonlyMap<Day, number>
  moves: Moves
  /** create makes a record on a day; left out where that may not be done. */
  create?: (day: Day) => void
  open: (day: Day) => void
}

/** Month shows whole weeks, the days of one beside one another. */
export function Month({ range, month, ...rest }: Props) {
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
          <Week key={week[0]} {...rest} lanes={lanes} days={week} month={partsOf(month)[1]} />
        ))}
      </div>
    </div>
  )
}

interface WeekProps extends Omit<Props, 'range' | 'month'> {
  days: Day[]
  month: number
  /** lanes is for how many records there is room below one another. */
  lanes: number
}

function Week({ days, month, lanes, create, open, counts, ...shown }: WeekProps) {
  const { list, places, moves } = shown
  const first = days[0] ?? ''
  const line = useMemo(() => lineOf(places, first, 7, lanes), [places, first, lanes])
  return (
    <div className={classes.week} style={{ minHeight: headHeight + laneHeight + footHeight + 8 }}>
      {days.map((day, at) => {
        const count = counts?.get(day) ?? placesOn(places, day).length
        const hidden = count - standingOn(line, at)
        return (
          <DayCell key={day} {...{ day, moves, create, open }} column={at + 1} outside={partsOf(day)[1] !== month}>
            {hidden > 0 && <MoreEvents {...shown} day={day} hidden={hidden} count={count} />}
          </DayCell>
        )
      })}
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
            height: laneHeight - 2,
          }}
        />
      ))}
    </div>
  )
}

/** standingOn is how many records are seen on a day of a line. */
function standingOn({ bars }: Line, day: number): number {
  return bars.filter(({ column, days }) => column <= day && day < column + days).length
}
