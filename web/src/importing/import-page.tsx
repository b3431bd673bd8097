import { IconLock } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { can } from '../model/model'
import { useModel } from '../model/use-model'
import { Missing } from '../pages/missing'
import { Crumb } from '../record/view/crumb'
import { Empty } from '../ui/empty'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { ImportScreen } from './import-screen'

/** ImportPage brings a file of records into the entity that the address names by its plural. */
export function ImportPage() {
  const { t } = useTranslation('importing')
  const { plural = '' } = useParams({ strict: false })
  const model = useModel()
  const entity = model.plural(plural)
  if (!entity) return <Missing />
  return (
    <Page
      title={t('title', { label: entity.labelPlural })}
      above={<Crumb entity={entity} />}
      icon={<EntityIcon entity={entity} size={20} tile />}
    >
      {can(entity, 'CREATE') ? (
        <ImportScreen key={entity.name} model={model} entity={entity} />
      ) : (
        <Empty icon={<IconLock size={22} stroke={1.75} />} title={t('noRight.title')}>
          {t('noRight.lead', { label: entity.labelPlural })}
        </Empty>
      )}
    </Page>
  )
}
