import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { forgetRecords, revertRecord } from '../../records/write'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import { historyKey, relatedKey } from '../forget-around'

/** useRevert answers a function that takes a record back to an earlier version, says so, and offers to undo it. */
export function useRevert(entity: Entity, id: string) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const textOf = useProblemText()
  const go = async (version: number, from?: number) => {
    try {
      await revertRecord(entity, id, version)
      await Promise.all([
        forgetRecords(client, entity),
        client.invalidateQueries({ queryKey: relatedKey }),
        client.invalidateQueries({ queryKey: historyKey(entity, id) }),
      ])
      told(
        t('history.reverted'),
        from === undefined ? undefined : { label: common('notify.undo'), onClick: () => void go(from) },
      )
    } catch (error) {
      warned(textOf(error as Error))
    }
  }
  return go
}
