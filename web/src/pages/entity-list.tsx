import { Button, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { counts } from '../api/counts'
import { useMe } from '../app/use-me'
import { can } from '../model/model'
import { useModelQuery } from '../model/use-model'
import { ProblemAlert } from '../ui/problem-alert'
import { EntityCard } from './entity-card'
import classes from './home.module.css'

/** EntityList shows the entities that may be read, with how many records each has. */
export function EntityList() {
  const { t } = useTranslation()
  const me = useMe()
  const model = useModelQuery()
  const found = model.data?.entities.filter((entity) => can(entity, 'READ') && !entity.link)
  const counted = useQuery({
    queryKey: ['counts', found?.map((entity) => entity.plural)],
    queryFn: () => counts(found ?? []),
    enabled: Boolean(found?.length),
  })
  const failed = [model, counted].find((query) => query.error)
  const bare = found?.every((entity) => entity.system)
  return (
    <section aria-labelledby="records">
      <Title order={2} size="h4" id="records" mb="xs">
        {t('home.records')}
      </Title>
      {bare && (
        <div className={classes.empty}>
          <Text>{t(me?.admin ? 'home.begin' : 'home.none')}</Text>
          {me?.admin && (
            <div className={classes.ways}>
              <Button component={Link} to="/settings/templates">
                {t('home.toTemplates')}
              </Button>
              <Button component={Link} to="/settings/model" variant="default">
                {t('home.toModel')}
              </Button>
            </div>
          )}
        </div>
      )}
      {failed && (
        <ProblemAlert error={failed.error} retry={() => void failed.refetch()} retrying={failed.isFetching} mb="md" />
      )}
      <ul className={classes.grid} aria-busy={model.isPending}>
        {model.isPending && placeholders.map((key) => <Skeleton component="li" key={key} h={78} radius="md" />)}
        {found?.map((entity) => (
          <EntityCard
            key={entity.name}
            entity={entity}
            count={counted.data?.get(entity.plural)}
            waits={counted.isPending}
          />
        ))}
      </ul>
    </section>
  )
}

const placeholders = ['a', 'b', 'c', 'd', 'e', 'f']
