import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { titleOf } from '../records/selection'
import type { Values } from '../records/write'

/** endsOf is what a link is called: after the records that it links, as far as they are known. */
function endsOf(entity: Entity, row: Values): string {
  const ends = entity.fields.filter((field) => field.to !== null && !field.system && row[field.name])
  return ends.map((field) => kindOf(field).text(row[field.name], field)).join(' – ')
}

/** useName answers a function that says what people call a record, and says so where nobody has named it. */
export function useName(model: Model) {
  const { t } = useTranslation('record')
  return (entity: Entity, row: Values): string => {
    const title = entity.link ? endsOf(entity, row) : titleOf(model, entity, row)
    return title && title !== row.id ? title : t('untitled', { entity: entity.label })
  }
}
