import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useForgetModel } from '../../model/use-model'
import { told } from '../../ui/notify'
import type { DraftStore } from '../draft-store'
import { draftKey } from '../use-draft'
import { versionsKey } from '../versions'
import { type Outcome, waits } from './changing'
import { useLookAgain } from './use-changing'

/**
 * useTakeUp answers a function for what publishing has answered: it takes up the model, and is true once that is published.
 * Where the change is still being prepared it says so; the bar above the settings follows it from there.
 */
export function useTakeUp() {
  const { t } = useTranslation('changing')
  const client = useQueryClient()
  const forgetModel = useForgetModel()
  const look = useLookAgain()
  return async (outcome: Outcome): Promise<boolean> => {
    await Promise.all([
      client.getQueryData<DraftStore>(draftKey)?.reload(),
      client.invalidateQueries({ queryKey: versionsKey }),
      forgetModel(),
      look(),
    ])
    if (waits(outcome)) told(t('begunTold'))
    return !waits(outcome)
  }
}
