import { Code, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { entities } from '../api/catalog'
import { counts } from '../api/counts'
import { ProblemAlert } from '../ui/problem-alert'
import { EntityCard } from './entity-card'
import classes from './home.module.css'

/** EntityList shows the entities that may be read, with how many records each has. */
export function EntityList() {
  const { t } = useTranslation()
  const catalog = useQuery({ queryKey: ['entities'], queryFn: entities })
  const found = catalog.data
  const counted = useQuery({
    queryKey: ['counts', found?.map((entity) => entity.field)],
    queryFn: () => counts(found ?? []),
    enabled: Boolean(found?.length),
  })
  const failed = [catalog, counted].find((query) => query.error)
  return (
    <section aria-labelledby="records">
      <Title order={2} size="h4" id="records">
        {t('home.records')}
      </Title>
      <Text c="dimmed" mb="md">
        {found?.length === 0 ? t('home.none') : t('home.recordsLead')}
      </Text>
      {found?.length === 0 && <Code block>kith install lead-to-deal</Code>}
      {failed && (
        <ProblemAlert error={failed.error} retry={() => void failed.refetch()} retrying={failed.isFetching} mb="md" />
      )}
      <ul className={classes.grid} aria-busy={catalog.isPending}>
        {catalog.isPending && placeholders.map((key) => <Skeleton component="li" key={key} h={78} radius="md" />)}
        {found?.map((entity) => (
          <EntityCard
            key={entity.field}
            entity={entity}
            count={counted.data?.get(entity.field)}
            waits={counted.isPending}
          />
        ))}
      </ul>
    </section>
  )
}

const placeholders = ['a', 'b', 'c', 'd', 'e', 'f']
