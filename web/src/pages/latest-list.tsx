import { Skeleton, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModelQuery } from '../model/use-model'
import { EntityIcon } from '../ui/entity-icon'
import { When } from '../ui/when'
import classes from './home.module.css'
import { loadLatest } from './latest'

/** LatestList shows what came into the workspace last, whatever it is. */
export function LatestList() {
  const { t } = useTranslation()
  const model = useModelQuery().data
  const latest = useQuery({
    queryKey: ['list', 'latest', model?.catalog.version],
    queryFn: ({ signal }) => (model ? loadLatest(model, signal) : []),
    enabled: Boolean(model),
  })
  if (latest.error || latest.data?.length === 0) return null
  return (
    <section aria-labelledby="latest" className={classes.latest}>
      <Title order={2} size="h4" id="latest" mb="xs">
        {t('home.latest')}
      </Title>
      {latest.isPending && <Skeleton h={240} radius="md" />}
      {latest.data && (
        <ul className={classes.rows}>
          {latest.data.map(({ entity, id, title, createdAt }) => (
            <li key={id}>
              <Link className={classes.row} to="/records/$plural/$id" params={{ plural: entity.plural, id }}>
                <EntityIcon entity={entity} />
                <span className={classes.title}>{title}</span>
                <span className={classes.quiet}>{entity.label}</span>
                <span className={classes.quiet}>
                  <When at={createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
