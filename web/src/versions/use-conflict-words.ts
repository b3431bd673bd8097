import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../designer/entities'
import { useDraft } from '../designer/use-draft'
import { type Label, labelIn } from '../model/label'
import type { Conflict, Meeting } from './conflicts'
import { stepsOf } from './place'

/** Words say a conflict: subject is the document, place the way within it, what is how the two sides differ. */
export interface Words {
  subject: string
  place: string[]
  what: string
}

/** useConflictWords says conflicts of two sides in plain words. */
export function useConflictWords(between: Meeting): (conflict: Conflict) => Words {
  const { t, i18n } = useTranslation('versions')
  const { documents, published } = useDraft()
  const bodies = useMemo(
    () => new Map([...published, ...documents].map(({ type, id, body }) => [`${type}/${id}`, body])),
    [documents, published],
  )
  return useCallback(
    ({ type, id, pointer, kind }) => {
      const body = bodies.get(`${type}/${id}`)
      const called = labelIn(body?.title as Label, i18n.language) || wordsOf(id)
      const subject = type === 'SETTINGS' ? t('settings') : t(`document.${type}`, { label: called })
      const keyword = (key: string) =>
        t([`keyword.${key}`, 'keyword.other'] as never, { key, defaultValue: key }) as string
      const place = stepsOf(body, pointer, i18n.language).map(({ label, key }) => label ?? keyword(key ?? ''))
      const sides = { ours: t(`side.${between}.OURS`), theirs: t(`side.${between}.THEIRS`) }
      return { subject, place, what: t(`conflict.${kindOf(kind)}`, sides) }
    },
    [t, i18n.language, bodies, between],
  )
}

/** kindOf is the sentence that tells a kind of conflict. */
function kindOf(kind: string) {
  const known = { REMOVED: 'removed', NAMED: 'named', TAKEN: 'taken', MOVED: 'moved' } as const
  return known[kind as keyof typeof known] ?? 'changed'
}
