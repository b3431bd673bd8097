import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { Empty } from '../ui/empty'
import { EntityIcon } from '../ui/entity-icon'
import { usePageTitle } from '../ui/use-page-title'

/** RecordGone says that there is no such record, or none that may be seen: which of both is not told. */
export function RecordGone({ entity }: { entity: Entity }) {
  const { t } = useTranslation('record')
  usePageTitle(t('gone.title'))
  return (
    <Empty
      icon={<EntityIcon entity={entity} size={28} />}
      title={t('gone.title')}
      actions={
        <Button component={Link} to={`/records/${entity.plural}`} variant="default">
          {t('gone.list', { entity: entity.labelPlural })}
        </Button>
      }
    >
      {t('gone.text')}
    </Empty>
  )
}
