import { useTranslation } from 'react-i18next'
import type { EntityDoc } from './entities'
import { setsOf, type UniqueSet } from './entity-body'
import { setKeys } from './entity-edit'
import { FieldSets } from './field-sets'
import { Rules } from './rules'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
}

/** AdvancedTab edits what an entity's document says of fields together: rules, what must be unique, indexes. */
export function AdvancedTab({ draft, entity, problems }: Props) {
  const { t } = useTranslation('model')
  const { body } = entity
  const sets = (key: 'x-unique' | 'x-index') => ({
    entity,
    sets: setsOf(body[key]),
    problems: problems.filter(({ place }) => place.keyword === key),
    onChange: (list: UniqueSet[]) =>
      draft.put('ENTITY', setKeys(body, { [key]: list.length > 0 ? list : undefined }), { tag: `${entity.id}.${key}` }),
  })
  return (
    <>
      <Rules draft={draft} entity={entity} problems={problems.filter(({ place }) => place.keyword === 'x-rules')} />
      <FieldSets
        title={t('unique.title')}
        lead={t('unique.lead')}
        add={t('unique.add')}
        anyCase={t('unique.anyCase')}
        {...sets('x-unique')}
      />
      <FieldSets title={t('index.title')} lead={t('index.lead')} add={t('index.add')} {...sets('x-index')} />
    </>
  )
}
