import { useTranslation } from 'react-i18next'
import type { Change, Mark } from './changes'
import { entityOf, fieldLabel } from './entities'
import { fieldsOf } from './entity-body'
import type { Draft } from './use-draft'

/** useChangeText says a change in plain words. */
export function useChangeText(draft: Draft): (change: Change) => string {
  const { t, i18n } = useTranslation('model')
  return (change) => {
    const { mark, type, id, field, was = '', about } = change
    if (type !== 'ENTITY') return t(`review.document.${wholeMark(mark)}`)
    const entity = entityOf(draft, id, i18n.language)
    if (field !== undefined) {
      const body = entity && fieldsOf(entity.body).find(({ name }) => name === field)?.body
      return t(`review.field.${mark}`, { label: fieldLabel(field, body?.title, i18n.language), was, field })
    }
    if (about === 'order') return t('review.entity.order')
    if (mark === 'new') return t('review.entity.new', { count: entity?.fields ?? 0 })
    return t(`review.entity.${mark}`, { was, id })
  }
}

/** wholeMark is the mark of a document without parts: it is new, changed or removed. */
function wholeMark(mark: Mark): 'new' | 'changed' | 'removed' {
  return mark === 'new' || mark === 'removed' ? mark : 'changed'
}
