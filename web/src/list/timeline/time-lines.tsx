import { IconCalendarOff } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../kinds/day'
import type { Field } from '../../model/catalog'
import { Empty } from '../../ui/empty'
import { GroupName } from '../group/group-name'
import { between } from '../time/place'
import type { Range } from '../time/range'
import type { Moves } from '../time/use-moves'
import type { Zoom } from '../time/zoom'
import type { ListState } from '../use-list'
import type { Line } from './lines'
import { TimeBar } from './time-bar'
import { TimeScale } from './time-scale'
import classes from './timeline.module.css'

const lineHeight = 34
/** scaleHeight is that of the days above the lines. */
const scaleHeight = 52

interface Props {
  list: ListState
  lines: Line[]
  range: Range
  zoom: Zoom
  moves: Moves
  /** group is the field by which records are put together, sum the one that is added up. */
  group?: Field
  sum?: Field
  toggle: (key: string) => void
  pending: boolean
}

/** TimeLines are the lines of a timeline below its days. Only those in sight are made. */
export function TimeLines({ list, lines, range, zoom, moves, group, sum, toggle, pending }: Props) {
  const { t } = useTranslation('list')
  const scroller = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    scrollMargin: scaleHeight,
  })
  const days = between(range.first, range.last) + 1
  const today = dayOf(new Date())
  const todayAt = between(range.first, today)
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label={list.entity.labelPlural}
    >
      <TimeScale range={range} zoom={zoom} firstWeekday={list.model.catalog.firstWeekday} today={today} track={track} />
      <ul className={classes.lines} style={{ height: virtual.getTotalSize() }}>
        {todayAt >= 0 && todayAt < days && (
          <li className={classes.now} style={{ '--at': (todayAt + 0.5) / days } as CSSProperties} aria-hidden />
        )}
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const style = { transform: `translateY(${item.start - scaleHeight}px)`, height: lineHeight }
          return 'group' in line ? (
            <li key={`g ${line.group.key}`} className={classes.group} style={style}>
              <GroupName
                field={group}
                group={line.group}
                sum={sum}
                shut={line.shut}
                onToggle={() => toggle(line.group.key)}
              />
            </li>
          ) : (
            <TimeBar
              key={line.place.row.id}
              list={list}
              place={line.place}
              range={range}
              days={days}
              moves={moves}
              track={track}
              style={style}
            />
          )
        })}
      </ul>
      {!pending && lines.length === 0 && (
        <Empty icon={<IconCalendarOff size={28} />} title={t('dates.none')}>
          {t('dates.noneLead')}
        </Empty>
      )}
    </section>
  )
}
