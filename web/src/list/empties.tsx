import { Button } from '@mantine/core'
import { IconFilterOff, IconLock, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { can } from '../model/model'
import { Empty } from '../ui/empty'
import { EntityIcon } from '../ui/entity-icon'

const icon = { size: 22, stroke: 1.75 }

/** NoRight stands for the records of an entity that one may not read. */
export function NoRight({ entity }: { entity: Entity }) {
  const { t } = useTranslation('list')
  return (
    <Empty icon={<IconLock {...icon} />} title={t('noRight.title')}>
      {t('noRight.lead', { label: entity.labelPlural })}
    </Empty>
  )
}

/** NoRecords stands where nobody has made a record yet. */
export function NoRecords({ entity }: { entity: Entity }) {
  const { t } = useTranslation('list')
  const params = { plural: entity.plural } as never
  return (
    <Empty
      icon={<EntityIcon entity={entity} size={22} />}
      title={t('none.title', { label: entity.labelPlural })}
      actions={
        can(entity, 'CREATE') && (
          <>
            <Button component={Link} to="/records/$plural/new" params={params} leftSection={<IconPlus size={16} />}>
              {t('none.create', { label: entity.label })}
            </Button>
            <Button
              variant="default"
              component={Link}
              to="/records/$plural/import"
              params={params}
              leftSection={<IconUpload size={16} />}
            >
              {t('none.import')}
            </Button>
          </>
        )
      }
    >
      {entity.description ?? t('none.lead')}
    </Empty>
  )
}

/** NoMatch stands where a search or a filter finds nothing. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('list')
  return (
    <Empty
      icon={<IconFilterOff {...icon} />}
      title={t('noMatch.title')}
      actions={
        <Button variant="default" onClick={onClear}>
          {t('noMatch.clear')}
        </Button>
      }
    >
      {t('noMatch.lead')}
    </Empty>
  )
}

/** EmptyTrash stands where nothing is in the trash. */
export function EmptyTrash() {
  const { t } = useTranslation('list')
  return (
    <Empty icon={<IconTrash {...icon} />} title={t('emptyTrash.title')}>
      {t('emptyTrash.lead')}
    </Empty>
  )
}
