import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../api/catalog'
import { hueOf } from '../ui/hue'
import classes from './home.module.css'

interface Props {
  entity: Entity
  count: number | undefined
  waits: boolean
}

/** EntityCard is one entity of the home page. It leads to a query of its records. */
export function EntityCard({ entity, count, waits }: Props) {
  const { t } = useTranslation()
  return (
    <li data-entity={entity.field}>
      <a className={classes.card} href={`/graphiql?entity=${entity.field}`}>
        <span className={classes.tile} style={{ '--hue': hueOf(entity.field) } as React.CSSProperties} aria-hidden>
          {[...entity.label][0]}
        </span>
        <span className={classes.words}>
          <span className={classes.label}>{entity.label}</span>
          {count !== undefined && <span className={classes.count}>{t('home.count', { count })}</span>}
          {count === undefined && waits && <Skeleton component="span" h={12} w={80} mt={6} />}
        </span>
      </a>
    </li>
  )
}
