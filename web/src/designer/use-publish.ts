import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../api/failure'
import { askMetadata } from '../api/graphql'
import { addColumns } from '../list/columns/add-columns'
import { useModelQuery } from '../model/use-model'
import { focusContent } from '../ui/focus-content'
import { told } from '../ui/notify'
import { useTakeUp } from './changing/use-take-up'
import { type EntityDoc, entityOf } from './entities'
import type { Draft } from './use-draft'
import { type Plan, planFields } from './use-plan'

/** usePublish publishes the draft. What stands in the way is shown where the whole draft is reviewed. */
export function usePublish(draft: Draft) {
  const { t, i18n } = useTranslation('model')
  const navigate = useNavigate()
  const takeUp = useTakeUp()
  const model = useModelQuery().data
  /** showNew lets one's tables show the fields that were just added. */
  const showNew = (added: Record<string, string[]>) => {
    for (const [name, fields] of Object.entries(added)) {
      const entity = model?.entity(name)
      if (model && entity) addColumns(model.catalog.workspace, entity, fields)
    }
  }
  return useMutation({
    mutationFn: async (title: string) => {
      const about = subjectOf(draft, i18n.language)
      const added = addedOf(draft)
      await draft.flush()
      const query = `mutation ($title: String) { publishDraft(title: $title) { ${planFields} } }`
      const { publishDraft } = await askMetadata<{ publishDraft: Plan }>(query, { title: title.trim() || null })
      showNew(added)
      return { version: publishDraft.version, about, published: await takeUp(publishDraft) }
    },
    onSuccess: ({ version, about, published }) => {
      focusContent()
      if (!published) return
      told(
        t('publish.done', { version }),
        about
          ? {
              label: t('publish.open', { list: about.labelPlural }),
              onClick: () => void navigate({ to: '/records/$plural', params: { plural: about.plural } }),
            }
          : { label: t('publish.look'), onClick: () => void navigate({ to: '/settings/versions' }) },
      )
    },
    onError: async (error) => {
      if (hasCode(error, 'CONFLICT')) await draft.reload()
      void navigate({ to: '/settings/draft' })
    },
  })
}

/** subjectOf is the one entity that a draft is about, if it is about one whose records have a list. */
function subjectOf(draft: Draft, language: string): EntityDoc | undefined {
  const names = [...new Set(draft.changes.map(({ type, id }) => (type === 'ENTITY' ? id : '')))]
  const entity = names.length === 1 && names[0] ? entityOf(draft, names[0], language) : undefined
  return entity && !entity.trashed && entity.plural ? entity : undefined
}

/** addedOf are the names of new fields, by the entities that have them. */
function addedOf({ changes }: Draft): Record<string, string[]> {
  const added: Record<string, string[]> = {}
  for (const { type, id, field, mark } of changes) {
    if (type === 'ENTITY' && mark === 'new' && field) added[id] = [...(added[id] ?? []), field]
  }
  return added
}
