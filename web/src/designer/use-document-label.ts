import { useTranslation } from 'react-i18next'
import { type Label, labelIn } from '../model/label'
import type { DocumentType } from './documents'
import { wordsOf } from './entities'
import type { Draft } from './use-draft'

/** useDocumentLabel answers what people call a document of the draft: its label, after what it is where that is no entity. */
export function useDocumentLabel(draft: Draft) {
  const { t, i18n } = useTranslation('plan')
  return (type: DocumentType, id: string): string => {
    const label = labelIn(draft.document(type, id)?.body.title as Label, i18n.language) || wordsOf(id)
    return t(`type.${type}`, { label })
  }
}
