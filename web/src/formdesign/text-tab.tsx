import { useTranslation } from 'react-i18next'
import { DocumentText } from '../designer/document-text'
import type { Body, Doc } from '../designer/documents'
import type { Draft } from '../designer/use-draft'
import type { Found } from '../designer/use-plan'

interface Props {
  draft: Draft
  doc: Doc
  problems: Found[]
}

/** TextTab edits the whole document of a form as text. */
export function TextTab({ draft, doc, problems }: Props) {
  const { t } = useTranslation('forms')
  const keep = (text: string) => {
    const id = doc.body['x-id']
    const stable = typeof id === 'string' ? { 'x-id': id } : {}
    draft.put('FORM', { ...(JSON.parse(text) as Body), $id: doc.id, ...stable }, { source: text })
  }
  return <DocumentText label={t('view.text')} text={doc.text} problems={problems} onKeep={keep} />
}
