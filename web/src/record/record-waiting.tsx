import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { Crumb } from './view/crumb'
import classes from './view/sheet.module.css'

/** RecordWaiting stands where a record is about to be. */
export function RecordWaiting({ entity }: { entity: Entity }) {
  const { t } = useTranslation()
  return (
    <div className={classes.sheet} role="status" aria-label={t('frame.loading')}>
      <Crumb entity={entity} />
      <Skeleton h={28} w="min(20rem, 70%)" mt="xs" mb="lg" />
      <Skeleton h={260} radius="md" />
    </div>
  )
}
