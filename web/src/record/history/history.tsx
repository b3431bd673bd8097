import { Button, Skeleton, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/use-me'
import type { Entity } from '../../model/catalog'
import { can, type Model } from '../../model/model'
import { ProblemAlert } from '../../ui/problem-alert'
import classes from './history.module.css'
import { HistoryEntry } from './history-entry'
import { historyQuery } from './load-history'
import { useRevert } from './use-revert'

interface Props {
  model: Model
  entity: Entity
  id: string
  trashed: boolean
}

/** History tells what became of a record, the newest first, as far back as it is scrolled. */
export function History({ model, entity, id, trashed }: Props) {
  const { t } = useTranslation('record')
  const admin = useMe()?.admin
  const revert = useRevert(entity, id)
  const changeable = !trashed && can(entity, 'UPDATE')
  const query = useInfiniteQuery({
    ...historyQuery({ model, entity, id, trashed, admin: admin ?? false }),
    enabled: admin !== undefined,
  })
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const entries = data?.pages.flatMap((page) => page.nodes) ?? []
  if (error && !data) return <ProblemAlert error={error} retry={() => void query.refetch()} />
  if (!data) return <Skeleton h={80} radius="md" />
  const newest = Math.max(...entries.map(({ version }) => version ?? 0))
  if (entries.length === 0) return <Text c="dimmed">{t('history.none')}</Text>
  return (
    <>
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <HistoryEntry
            key={`${entry.at} ${entry.version} ${entry.action}`}
            entity={entity}
            entry={entry}
            onRevert={
              changeable && entry.version !== null && entry.version < newest
                ? () => void revert(entry.version ?? newest, newest)
                : undefined
            }
          />
        ))}
      </ol>
      {hasNextPage && <More loading={isFetchingNextPage} more={() => void fetchNextPage()} />}
    </>
  )
}

/** More reads on when it comes into sight, or by hand. */
function More({ loading, more }: { loading: boolean; more: () => void }) {
  const { t } = useTranslation('record')
  const button = useRef<HTMLButtonElement>(null)
  const latest = useRef(more)
  latest.current = more
  useEffect(() => {
    if (!button.current) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && latest.current())
    watch.observe(button.current)
    return () => watch.disconnect()
  }, [])
  return (
    <Button ref={button} variant="subtle" color="gray" size="compact-sm" loading={loading} onClick={more}>
      {t('history.more')}
    </Button>
  )
}
