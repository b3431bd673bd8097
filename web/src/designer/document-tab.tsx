import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DocumentText } from './document-text'
import type { Body } from './documents'
import type { EntityDoc } from './entities'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
}

/** DocumentTab edits the whole document of an entity as text. */
export function DocumentTab({ draft, entity, problems }: Props) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const keep = (text: string) => {
    const body = JSON.parse(text) as Body
    const name = String(body.$id ?? '') || entity.name
    const id = entity.body['x-id'] && { 'x-id': entity.body['x-id'] }
    draft.put('ENTITY', { ...body, $id: name, ...id }, { source: text })
    if (name !== entity.name) {
      void navigate({ to: '/settings/model/$entity', params: { entity: name }, search: { tab: 'text' }, replace: true })
    }
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('text.lead')}
      </Text>
      <DocumentText label={t('text.label')} text={entity.doc.text} problems={problems} onKeep={keep} />
    </>
  )
}
