import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../kinds/day'
import { can } from '../../model/model'
import { countKey, countRecords } from '../../records/list'
import { type Row, titleOf } from '../../records/selection'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import { writeRow } from '../edit/write-row'
import { RecordLink } from '../record-link'
import { useRecords } from '../rows/use-records'
import { type Dated, valueAt } from '../time/place'
import { both, undated } from '../time/range'
import type { ListState } from '../use-list'
import classes from './timeline.module.css'

const perPage = 30

interface Props {
  list: ListState
  dated: Dated
  /** onPut hears that a record has been given a date. */
  onPut: () => void
}

/** Undated lists the records that stand nowhere in a timeline: none is lost. */
export function Undated({ list, dated, onPut }: Props) {
  const { t } = useTranslation('list')
  const [opened, setOpened] = useState(false)
  const { entity, filter, search, held } = list
  const asked = { entity, filter: both(filter, undated(dated)), search, view: held }
  const { data: count = 0 } = useQuery({
    queryKey: countKey(asked),
    queryFn: ({ signal }) => countRecords(asked, signal),
    staleTime: 10_000,
  })
  if (count === 0) return null
  const Arrow = opened ? IconChevronDown : IconChevronRight
  return (
    <section className={classes.undated} aria-label={t('dates.undated', { count })}>
      <UnstyledButton className={classes.undatedHead} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Arrow size={15} stroke={1.75} aria-hidden />
        {t('dates.undated', { count })}
      </UnstyledButton>
      {opened && <Listed list={list} dated={dated} filter={asked.filter} onPut={onPut} />}
    </section>
  )
}

function Listed({ list, dated, filter, onPut }: Props & { filter: Record<string, unknown> }) {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  const { model, entity, search, held, sort } = list
  const { start } = dated
  const records = useRecords(
    model,
    { entity, fields: [start], filter, search, sort, first: perPage, view: held },
    { counted: true },
  )
  const movable = can(entity, 'UPDATE') && start.updatable
  const put = async (row: Row) => {
    try {
      await writeRow(model, entity, [start], row.id, { [start.name]: valueAt(start, dayOf(new Date())) }, row.version)
      records.drop(new Set([row.id]))
      onPut()
      told(t('dates.put', { title: titleOf(model, entity, row) }))
    } catch (error) {
      warned(textOf(error as Error))
    }
  }
  return (
    <ul className={classes.undatedList}>
      {records.rows.map((row) => (
        <li key={row.id}>
          <RecordLink entity={entity} id={row.id} className={classes.link} tabIndex={0}>
            {titleOf(model, entity, row)}
          </RecordLink>
          {movable && (
            <Button size="compact-xs" variant="subtle" onClick={() => void put(row)}>
              {t('dates.putToday')}
            </Button>
          )}
        </li>
      ))}
      {records.hasMore && (
        <li>
          <Button size="compact-xs" variant="default" onClick={records.more}>
            {t('dates.moreUndated')}
          </Button>
        </li>
      )}
    </ul>
  )
}
