import { Anchor } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import classes from './sheet.module.css'

/** Crumb leads from a record to the list where it belongs. */
export function Crumb({ entity }: { entity: Entity }) {
  const { t } = useTranslation('record')
  return (
    <nav aria-label={t('crumb')} className={classes.crumb}>
      <Anchor component={Link} to={`/records/${entity.plural}`} size="sm" c="dimmed">
        {entity.labelPlural}
      </Anchor>
      <IconChevronRight size={14} stroke={1.75} aria-hidden />
    </nav>
  )
}
