import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, midnightOf, partsOf, weekdayOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import type { Range } from '../time/range'
import { dayTicks, monthTicks, type Zoom } from '../time/zoom'
import classes from './timeline.module.css'

interface Props {
  range: Range
  zoom: Zoom
  firstWeekday: number
  today: Day
  track: RefObject<HTMLDivElement | null>
}

/** TimeScale is the line of months and days above a timeline. */
export function TimeScale({ range, zoom, firstWeekday, today, track }: Props) {
  const { i18n } = useTranslation()
  const month = dateFormat(i18n.language, { month: 'long', year: 'numeric' })
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.corner} />
      <div ref={track} className={classes.ticks}>
        <div className={classes.months}>
          {monthTicks(range).map(({ day, days }) => (
            <span key={day} style={{ flexGrow: days }}>
              {days > 5 ? month.format(midnightOf(day)) : ''}
            </span>
          ))}
        </div>
        <div className={classes.days}>
          {dayTicks(zoom, range, firstWeekday).map(({ day, days }) => (
            <span
              key={day}
              style={{ flexGrow: days }}
              data-today={day === today || undefined}
              data-weekend={(zoom !== 'quarter' && weekdayOf(day) > 5) || undefined}
            >
              {partsOf(day)[2]}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
