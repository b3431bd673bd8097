import { Button, VisuallyHidden } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../model/catalog'
import { everything } from '../records/filter'
import { type Change, useChanges } from '../records/live'
import { ProblemAlert } from '../ui/problem-alert'
import { ColumnMenu } from './columns/column-menu'
import { useEdits } from './edit/use-edits'
import { EmptyTrash, NoMatch, NoRecords } from './empties'
import { Toolbar } from './filter/toolbar'
import { Grid } from './grid/grid'
import { GridSkeleton } from './grid/grid-skeleton'
import { forget, nothing, type Picked } from './grid/picked'
import { GroupMenu } from './group/group-menu'
import { useGrouping } from './group/use-bands'
import { listQuery } from './list-query'
import classes from './list-screen.module.css'
import { type News, useNews } from './rows/use-news'
import { useRecords } from './rows/use-records'
import { useRecount } from './rows/use-recount'
import type { ListState } from './use-list'

const BulkBar = lazy(async () => ({ default: (await import('./bulk/bulk-bar')).BulkBar }))

/** TableView shows the records of a list as a table, and what others do to them. */
export function TableView({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { model, entity, columns, filter, sort, address, change } = list
  const { fields } = columns
  const grouping = useGrouping(list)
  const asked = listQuery(entity, shownOf(fields, grouping?.by), grouping ? grouping.filter : filter, address)
  const records = useRecords(model, grouping ? { ...asked, sort: grouping.sort } : asked)
  const edits = useEdits(model, entity, fields, records)
  const [picked, setPicked] = useState<Picked>(nothing)
  const [isTop, setTop] = useState(true)
  const scroller = useRef<HTMLDivElement>(null)
  const front = isTop && list.newestFirst && !grouping
  const onGone = (id: string) => setPicked((now) => forget(now, new Set([id])))
  const recount = useRecount(entity)
  const news = useNews({ records, versions: edits.versions, front, onGone })

  const question = JSON.stringify([filter, list.held, address.q, sort, address.trash])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was picked belongs to what was asked.
  useEffect(() => {
    setPicked(nothing)
    scroller.current?.scrollTo({ top: 0 })
  }, [question])

  if (records.error && records.rows.length === 0)
    return <ProblemAlert error={records.error} retry={records.refresh} retrying={records.stale} />
  return (
    <>
      <Toolbar list={list} total={grouping?.total ?? records.total}>
        {!address.trash && <GroupMenu list={list} />}
        <ColumnMenu list={list} />
      </Toolbar>
      <div className={classes.body}>
        {!address.trash && <Live list={list} news={news} recount={grouping && recount} />}
        {records.pending ? (
          <GridSkeleton />
        ) : records.rows.length > 0 || (grouping?.shut.size ?? 0) > 0 ? (
          <Grid
            list={list}
            records={records}
            edits={edits}
            picked={picked}
            onPick={setPicked}
            fresh={news.fresh}
            onTop={setTop}
            scroller={scroller}
            grouping={grouping}
          />
        ) : list.narrowed ? (
          <NoMatch onClear={() => change({ q: '', where: everything, held: false })} />
        ) : address.trash ? (
          <EmptyTrash />
        ) : (
          <NoRecords entity={entity} />
        )}
        {news.waiting > 0 && (
          <Button
            className={classes.pill}
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} />}
            onClick={() => {
              news.show()
              scroller.current?.scrollTo({ top: 0 })
            }}
          >
            {t('waiting', { count: news.waiting })}
          </Button>
        )}
        {(picked.all || picked.ids.size > 0) && (
          <Suspense>
            <BulkBar
              // What stands in groups that are shut is not picked with all others.
              list={grouping ? { ...list, filter: grouping.filter } : list}
              records={records}
              versions={edits.versions}
              picked={picked}
              onPick={setPicked}
            />
          </Suspense>
        )}
        <VisuallyHidden role="status" aria-live="polite">
          {news.waiting > 0
            ? t('waiting', { count: news.waiting })
            : news.fresh.size > 0
              ? t('changed', { count: news.fresh.size })
              : ''}
        </VisuallyHidden>
      </div>
    </>
  )
}

/** shownOf are the fields to read: those of the columns, and what rows are grouped by. */
function shownOf(fields: Field[], by: Field | undefined): Field[] {
  return by && !fields.includes(by) ? [...fields, by] : fields
}

/** Live hears what others do to the records of a list. It stands alone because the trash is not followed. */
function Live({ list, news, recount }: { list: ListState; news: News; recount?: () => void }) {
  const { model, entity, columns, heard, held } = list
  const hear = (change: Change) => {
    news.hear(change)
    recount?.()
  }
  useChanges(model, { entity, fields: columns.fields, filter: heard, view: held }, hear, news.show)
  return null
}
