import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { CompareVersions } from './compare-versions'
import { RestoreDialog } from './restore-dialog'
import { VersionItem } from './version-item'
import { listVersions, nextBefore, versionsKey } from './versions'
import classes from './versions-page.module.css'

/** VersionsPage lists the published versions of the data model, compares them and restores one. */
export function VersionsPage() {
  const { t } = useTranslation('model')
  const [restoring, setRestoring] = useState<number>()
  const query = useInfiniteQuery({
    queryKey: versionsKey,
    queryFn: ({ pageParam, signal }) => listVersions(pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: nextBefore,
  })
  const versions = query.data?.pages.flat() ?? []
  const current = versions[0]?.number
  return (
    <Page title={t('versions.title')} lead={t('versions.lead')}>
      {query.error && <ProblemAlert error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={180} radius="md" />}
      {versions.length > 1 && <CompareVersions versions={versions} />}
      <ol className={classes.list}>
        {versions.map((version) => (
          <VersionItem
            key={version.number}
            version={version}
            current={version.number === current}
            onRestore={() => setRestoring(version.number)}
          />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('versions.more')}
        </Button>
      )}
      <RestoreDialog number={restoring} onClose={() => setRestoring(undefined)} />
    </Page>
  )
}
