import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core'
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf } from '../../kinds/day'
import { fieldOf } from '../../model/model'
import { Empty } from '../../ui/empty'
import { ProblemAlert } from '../../ui/problem-alert'
import { sums } from '../board/use-figures'
import calendar from '../calendar/calendar.module.css'
import { colorField } from '../calendar/color-of'
import { Toolbar } from '../filter/toolbar'
import { groupFields } from '../group/group-fields'
import { GroupName } from '../group/group-name'
import { useGroups } from '../rows/use-groups'
import { DateFields } from '../time/date-field'
import { between, type Dated } from '../time/place'
import { both, overlapping } from '../time/range'
import { useDated } from '../time/use-dated'
import { spanText, useMoves, useVersions } from '../time/use-moves'
import type { ListState } from '../use-list'
import { datedBy } from '../views/layouts'
import { linesOf } from './lines'
import { TimeBar } from './time-bar'
import { TimeScale } from './time-scale'
import classes from './timeline.module.css'
import { Undated } from './undated'
import { windowOf, windowStep, type Zoom, zooms } from './zoom'

const lineHeight = 34

/** TimelineView shows how long the records of a list take, one below another. */
export function TimelineView({ list }: { list: ListState }) {
  const dated = datedBy(list.entity, list.address)
  if (!dated) throw new Error('a timeline needs a field with dates')
  return <Shown list={list} dated={dated} />
}

function Shown({ list, dated: { start, end } }: { list: ListState; dated: Dated }) {
  const { t, i18n } = useTranslation('list')
  const { model, entity, address, change } = list
  const { firstWeekday } = model.catalog
  const zoom = zooms.find((one) => one === address.scale) ?? 'month'
  const today = dayOf(new Date())
  const at = address.at ?? today
  const dated = useMemo(() => ({ start, end }), [start, end])
  const range = useMemo(() => windowOf(zoom, at, firstWeekday), [zoom, at, firstWeekday])
  const days = between(range.first, range.last) + 1
  const group = groupFields(entity).find(({ name }) => name === address.group)
  const color = colorField(list)
  const fields = useMemo(() => [color, group].filter((field) => field !== undefined), [color, group])
  const versions = useVersions()
  const { records, places, cut } = useDated({ list, dated, range, fields, versions })
  const moves = useMoves(list, dated, records, versions)
  const summed = address.sum ? fieldOf(entity, address.sum) : undefined
  const counted = useGroups(list, group, {
    sum: summed && sums(summed) ? summed : undefined,
    filter: both(list.filter, overlapping(dated, range)),
    enabled: !list.search,
  }).data
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => linesOf(places, group, counted ?? [], shut), [places, group, counted, shut])
  const toggle = (key: string) =>
    setShut((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]))

  const scroller = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    scrollMargin: 52,
  })
  const go = (day: Day) => change({ at: day === today ? undefined : day }, true)
  const todayAt = between(range.first, today)
  return (
    <>
      <Toolbar list={list} total={undefined}>
        <DateFields list={list} dated={dated} grouped />
      </Toolbar>
      <div className={calendar.head}>
        <Button variant="default" size="xs" onClick={() => go(today)}>
          {t('dates.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('dates.before')}
          onClick={() => go(windowStep(zoom, at, -1))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('dates.after')}
          onClick={() => go(windowStep(zoom, at, 1))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <h2 className={calendar.title} aria-live="polite">
          {spanText(range.first, range.last, i18n.language)}
        </h2>
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          aria-label={t('dates.scale')}
          value={zoom}
          onChange={(scale) => change({ scale: scale as Zoom })}
          data={zooms.map((value) => ({ value, label: t(`dates.${value}`) }))}
        />
      </div>
      {records.error && <ProblemAlert error={records.error} retry={records.refresh} />}
      {cut && (
        <Text size="sm" c="dimmed" mb={6} role="status">
          {t('dates.cut', { count: records.rows.length })}
        </Text>
      )}
      <div className={calendar.body}>
        <section
          ref={scroller}
          className={classes.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
          tabIndex={0}
          aria-label={entity.labelPlural}
          aria-busy={records.pending}
        >
          <TimeScale range={range} zoom={zoom} firstWeekday={firstWeekday} today={today} track={track} />
          <ul className={classes.lines} style={{ height: virtual.getTotalSize() }}>
            {todayAt >= 0 && todayAt < days && (
              <li
                className={classes.now}
                style={{ '--at': (todayAt + 0.5) / days } as React.CSSProperties}
                aria-hidden
              />
            )}
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index]
              if (!line) return null
              const style = { transform: `translateY(${item.start - 52}px)`, height: lineHeight }
              return 'group' in line ? (
                <li key={`g ${line.group.key}`} className={classes.group} style={style}>
                  <GroupName
                    field={group}
                    group={line.group}
                    sum={summed}
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
          {!records.pending && lines.length === 0 && (
            <Empty icon={<IconCalendarOff size={28} />} title={t('dates.none')}>
              {t('dates.noneLead')}
            </Empty>
          )}
        </section>
        <Undated list={list} dated={dated} onPut={records.refresh} />
      </div>
    </>
  )
}
