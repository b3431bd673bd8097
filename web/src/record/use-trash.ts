import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { forgetRecords, restoreRecords, trashRecord } from '../records/write'
import { told, warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import { relatedKey } from './forget-around'

/** useTrash answers a function that moves a record to the trash, says so, and offers to undo it. */
export function useTrash(entity: Entity) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const textOf = useProblemText()
  const forget = async () => {
    await Promise.all([forgetRecords(client, entity), client.invalidateQueries({ queryKey: relatedKey })])
  }
  const restore = async (id: string, title: string) => {
    try {
      await restoreRecords(entity, [id])
      await forget()
      told(t('restoredRecord', { title }))
    } catch (error) {
      warned(textOf(error as Error))
    }
  }
  return async (id: string, title: string, leave: () => void) => {
    try {
      await trashRecord(entity, id)
      leave()
      await forget()
      told(t('trashedRecord', { title }), { label: common('notify.undo'), onClick: () => void restore(id, title) })
    } catch (error) {
      warned(textOf(error as Error))
    }
  }
}
