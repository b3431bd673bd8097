import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import { can } from '../../model/model'
import { useQuickCreate } from '../../record/quick/use-quick-create'
import { ProblemAlert } from '../../ui/problem-alert'
import { Toolbar } from '../filter/toolbar'
import { DateFields } from '../time/date-field'
import { type Dated, valueAt } from '../time/place'
import { rangeOf, type Scale, stepped } from '../time/range'
import { useDated } from '../time/use-dated'
import { spanText, useMoves, useVersions } from '../time/use-moves'
import type { ListState } from '../use-list'
import { datedBy } from '../views/layouts'
import { Agenda } from './agenda'
import classes from './calendar.module.css'
import { colorField } from './color-of'
import { Hours } from './hours'
import { Month } from './month'

const scales: Scale[] = ['month', 'week', 'day', 'agenda']

/** CalendarView shows the records of a list on the days of their dates. */
export function CalendarView({ list }: { list: ListState }) {
  const dated = datedBy(list.entity, list.address)
  if (!dated) throw new Error('a calendar needs a field with dates')
  return <Shown list={list} dated={dated} />
}

function Shown({ list, dated: { start, end } }: { list: ListState; dated: Dated }) {
  const { t, i18n } = useTranslation('list')
  const { model, entity, address, change } = list
  const isNarrow = useMediaQuery('(max-width: 36em)', undefined, { getInitialValueInEffect: false })
  const scale = scales.find((one) => one === address.scale) ?? (isNarrow ? 'agenda' : 'month')
  const today = dayOf(new Date())
  const at = address.at ?? today
  const { firstWeekday } = model.catalog
  const dated = useMemo(() => ({ start, end }), [start, end])
  const range = useMemo(() => rangeOf(scale, at, firstWeekday), [scale, at, firstWeekday])
  const color = colorField(list)
  const fields = useMemo(() => (color ? [color] : []), [color])
  const versions = useVersions()
  const { records, places, cut } = useDated({ list, dated, range, fields, versions })
  const moves = useMoves(list, dated, records, versions)
  const ask = useQuickCreate()
  const create =
    can(entity, 'CREATE') && start.creatable
      ? (day: Day, minutes?: number) => {
          void ask(entity, { [start.name]: valueAt(start, day, minutes) }).then((row) => row && records.refresh())
        }
      : undefined
  const go = (day: Day) => change({ at: day === today ? undefined : day }, true)
  const title =
    scale === 'month'
      ? dateFormat(i18n.language, { month: 'long', year: 'numeric' }).format(midnightOf(at))
      : spanText(range.first, range.last, i18n.language)
  const shown = { list, range, places, moves, create }
  return (
    <>
      <Toolbar list={list} total={undefined}>
        <DateFields list={list} dated={dated} />
      </Toolbar>
      <div className={classes.head}>
        <Button variant="default" size="xs" onClick={() => go(today)}>
          {t('dates.today')}
        </Button>
        <Step label={t('dates.before')} onClick={() => go(stepped(scale, at, -1))}>
          <IconChevronLeft size={16} />
        </Step>
        <Step label={t('dates.after')} onClick={() => go(stepped(scale, at, 1))}>
          <IconChevronRight size={16} />
        </Step>
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
      {cut && (
        <Text size="sm" c="dimmed" mb={6} role="status">
          {t('dates.cut', { count: records.rows.length })}
        </Text>
      )}
      <div className={classes.body} aria-busy={records.pending || records.stale}>
        {scale === 'month' ? (
          <Month {...shown} month={at} open={(day) => change({ at: day, scale: 'day' })} />
        ) : scale === 'agenda' ? (
          <Agenda {...shown} pending={records.pending} />
        ) : (
          <Hours {...shown} />
        )}
      </div>
    </>
  )
}

function Step({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
