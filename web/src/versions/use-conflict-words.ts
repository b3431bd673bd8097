import { useTranslation } from 'react-i18next'
import type { DocumentType } from '../designer/documents'
import { wordsOf } from '../designer/entities'
import { useDraft } from '../designer/use-draft'
import { type Label, labelIn } from '../model/label'
import type { Conflict } from './conflicts'
import { stepsOf } from './place'

interface Words {
  /** subject is the document, place the way within it, what is how the two differ. */
  subject: string
  place: string[]
  what: string
}

/** useConflictWords says a conflict in plain words. */
export function useConflictWords(): (conflict: Conflict) => Words {
  const { t, i18n } = useTranslation('versions')
  const { documents, published } = useDraft()
  const find = (type: DocumentType, id: string) =>
    documents.find((doc) => doc.type === type && doc.id === id) ??
    published.find((doc) => doc.type === type && doc.id === id)
  return (conflict) => {
    const body = find(conflict.type, conflict.id)?.body
    const called = labelIn(body?.title as Label, i18n.language) || wordsOf(conflict.id)
    const subject = conflict.type === 'SETTINGS' ? t('settings') : t(`document.${conflict.type}`, { label: called })
    const place = stepsOf(body, conflict.pointer, i18n.language).map(({ label, key }) => label ?? keyword(key ?? ''))
    return { subject, place, what: t(`conflict.${kindOf(conflict)}`) }
  }
  function keyword(key: string): string {
    return t([`keyword.${key}`, 'keyword.other'] as never, { key, defaultValue: key }) as string
  }
}

/** kindOf is how a conflict is told: what was removed differs by who did. */
function kindOf({ kind, ours }: Conflict) {
  if (kind === 'REMOVED') return ours === null || ours === undefined ? 'removedByUs' : 'removedByThem'
  if (kind === 'NAMED') return 'named'
  if (kind === 'TAKEN') return 'taken'
  return kind === 'MOVED' ? 'moved' : 'changed'
}
