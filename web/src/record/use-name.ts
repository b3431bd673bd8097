import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { titleOf } from '../records/selection'
import type { Values } from '../records/write'

/** useName answers a function that says what people call a record, and says so where nobody has named it. */
export function useName(model: Model) {
  const { t } = useTranslation('record')
  return (entity: Entity, row: Values): string => {
    const title = titleOf(model, entity, row)
    return title && title !== row.id ? title : t('untitled', { entity: entity.label })
  }
}
