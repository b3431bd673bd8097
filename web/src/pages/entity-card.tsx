import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { EntityIcon } from '../ui/entity-icon'
import classes from './home.module.css'

interface Props {
  entity: Entity
  count: number | undefined
  waits: boolean
}

/** EntityCard is one entity of the home page. It leads to its records. */
export function EntityCard({ entity, count, waits }: Props) {
  const { t } = useTranslation()
  return (
    <li data-entity={entity.plural}>
      <Link className={classes.card} to="/records/$plural" params={{ plural: entity.plural }}>
        <EntityIcon entity={entity} size={24} tile />
        <span className={classes.words}>
          <span className={classes.label}>{entity.labelPlural}</span>
          {count !== undefined && <span className={classes.count}>{t('home.count', { count })}</span>}
          {count === undefined && waits && <Skeleton component="span" h={12} w={80} mt={6} />}
        </span>
      </Link>
    </li>
  )
}
