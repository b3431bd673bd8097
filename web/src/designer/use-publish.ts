import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../api/failure'
import { askMetadata } from '../api/graphql'
import { useForgetModel } from '../model/use-model'
import { told } from '../ui/notify'
import type { Draft } from './use-draft'
import { type Plan, planFields } from './use-plan'

/** usePublish publishes the draft. What stands in the way is shown where the whole draft is reviewed. */
export function usePublish(draft: Draft) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const forgetModel = useForgetModel()
  return useMutation({
    mutationFn: async (title: string) => {
      await draft.flush()
      const query = `mutation ($title: String) { publishDraft(title: $title) { ${planFields} } }`
      const { publishDraft } = await askMetadata<{ publishDraft: Plan }>(query, { title: title.trim() || null })
      await draft.reload()
      await forgetModel()
      return publishDraft
    },
    onSuccess: ({ version }) =>
      told(t('publish.done', { version }), {
        label: t('publish.look'),
        onClick: () => void navigate({ to: '/settings/versions' }),
      }),
    onError: async (error) => {
      if (hasCode(error, 'CONFLICT')) await draft.reload()
      void navigate({ to: '/settings/draft' })
    },
  })
}
