import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import type { EntityDoc } from './entities'
import type { Draft } from './use-draft'

/** RecordsLink leads from an entity that is published to its records. */
export function RecordsLink({ draft, entity }: { draft: Draft; entity: EntityDoc }) {
  const { t } = useTranslation('model')
  const published = useModel().entity(draft.publishedOf(entity.doc)?.id)
  if (!published) return null
  return (
    <Anchor component={Link} to={`/records/${published.plural}`} size="sm">
      {t('entity.records')}
    </Anchor>
  )
}
