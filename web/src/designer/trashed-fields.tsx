import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import type { EntityDoc } from './entities'
import { type EntityBody, fieldsOf, isTrashed } from './entity-body'
import { dropField, restoreField } from './entity-edit'
import type { FieldRow } from './fields'
import { TrashList } from './trash-list'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
  rows: FieldRow[]
}

/** TrashedFields lists the fields in the trash, whose values are kept. */
export function TrashedFields({ draft, entity, rows }: Props) {
  const { t } = useTranslation('model')
  const list = rows.map((row) => {
    const { Icon } = kindOf(row)
    return {
      name: row.name,
      label: row.label,
      picture: <Icon size={18} />,
      marks: row.marks,
      onRestore: () => draft.put('ENTITY', restoreField(entity.body, row.name)),
      purge: purging(draft, entity, row.name),
    }
  })
  return <TrashList lead={t('trash.fields')} list={list} />
}

/** purging is what deletes a field for good; undefined where it is in the trash in the draft alone. */
function purging(draft: Draft, entity: EntityDoc, field: string) {
  const published = draft.publishedOf(entity.doc)
  if (!published) return undefined
  const body = published.body as EntityBody
  if (!fieldsOf(body).some((one) => one.name === field && isTrashed(one.body))) return undefined
  return {
    entity: published.id,
    field,
    edit: { documents: [JSON.stringify(dropField(body, field))] },
    onConfirm: () => draft.put('ENTITY', dropField(entity.body, field)),
  }
}
