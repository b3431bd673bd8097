import { useTranslation } from 'react-i18next'
import { EntityIcon } from '../ui/entity-icon'
import type { EntityDoc } from './entities'
import { type EntityBody, isTrashedEntity } from './entity-body'
import { restoreEntity } from './entity-edit'
import { TrashList } from './trash-list'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entities: EntityDoc[]
}

/** TrashedEntities lists the entities in the trash, whose records are kept. */
export function TrashedEntities({ draft, entities }: Props) {
  const { t } = useTranslation('model')
  const list = entities.map((entity) => ({
    name: entity.name,
    label: entity.label,
    picture: <EntityIcon entity={entity} size={16} tile />,
    marks: [],
    onRestore: () => draft.put('ENTITY', restoreEntity(entity.body)),
    purge: purging(draft, entity),
  }))
  return <TrashList lead={t('trash.entities')} list={list} />
}

/** purging is what deletes an entity for good; undefined where it is in the trash in the draft alone. */
function purging(draft: Draft, entity: EntityDoc) {
  const published = draft.publishedOf(entity.doc)
  if (!published || !isTrashedEntity(published.body as EntityBody)) return undefined
  return {
    entity: published.id,
    edit: { remove: [{ type: 'ENTITY', id: published.id }] },
    onConfirm: () => draft.remove('ENTITY', entity.name),
  }
}
