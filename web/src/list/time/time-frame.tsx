import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf } from '../../kinds/day'
import { ProblemAlert } from '../../ui/problem-alert'
import { Toolbar } from '../filter/toolbar'
import screen from '../list-screen.module.css'
import type { ListState } from '../use-list'
import { DateFields } from './date-fields'
import type { Dated } from './place'
import type { Scale } from './range'
import classes from './time-frame.module.css'
import type { Seen } from './use-dated'
import type { Zoom } from './zoom'

/** Span is how many days are seen at a time. */
type Span = Scale | Zoom

interface Props {
  list: ListState
  dated: Dated
  /** grouped tells that records can be put together. */
  grouped?: boolean
  seen: Seen
  title: string
  scale: Span
  scales: Span[]
  /** beside is the day to go to for what comes before or after. */
  beside: (by: 1 | -1) => Day
  children: ReactNode
}

/** TimeFrame stands around records by their dates: it goes to other days, and shows more or fewer of them. */
export function TimeFrame({ list, dated, grouped, seen, title, scale, scales, beside, children }: Props) {
  const { t } = useTranslation('list')
  const { records, cut, counts, more } = seen
  const { change } = list
  const today = dayOf(new Date())
  const go = (day: Day) => change({ at: day === today ? undefined : day }, true)
  const step = { variant: 'default', size: 30 } as const
  return (
    <>
      <Toolbar list={list} total={undefined}>
        <DateFields list={list} dated={dated} grouped={grouped} />
      </Toolbar>
      <div className={classes.head}>
        <Button variant="default" size="xs" onClick={() => go(today)}>
          {t('dates.today')}
        </Button>
        <ActionIcon {...step} aria-label={t('dates.before')} onClick={() => go(beside(-1))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon {...step} aria-label={t('dates.after')} onClick={() => go(beside(1))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <h2 className={classes.title} aria-live="polite">
          {title}
        </h2>
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          aria-label={t('dates.scale')}
          value={scale}
          onChange={(next) => change({ scale: next })}
          data={scales.map((value) => ({ value, label: t(`dates.${value}`) }))}
        />
      </div>
      {records.error && <ProblemAlert error={records.error} retry={records.refresh} />}
      {cut && !counts && (
        <div className={classes.cut}>
          <Text size="sm" c="dimmed" role="status">
            {t('dates.cut', { count: records.rows.length })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={more}>
            {t('dates.moreUndated')}
          </Button>
        </div>
      )}
      <div className={screen.body} aria-busy={records.pending || records.stale}>
        {children}
      </div>
    </>
  )
}
