import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listKey } from '../../records/list'
import { restoreRecords, trashRecords } from '../../records/write'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import { inPieces, type Outcome } from './in-pieces'

/** perRestore keeps a restoring operation below the server's limit of root fields. */
const perRestore = 80

/** useTrash moves records to the trash and back. Neither asks first: each can be undone. */
export function useTrash({ entity }: Pick<ListState, 'entity'>, records: Pick<Records, 'drop' | 'refresh'>) {
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const textOf = useProblemText()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)

  const tell = ({ done, refused, stopped }: Outcome, said: string, undo?: () => void) => {
    if (done.length > 0) told(said, undo && { label: common('notify.undo'), onClick: undo })
    const error = stopped ?? refused[0]?.error
    if (error) warned(t('bulk.refused', { count: refused.length || 1, reason: textOf(error) }))
  }

  const run = async (ids: string[], change: () => Promise<Outcome>) => {
    setBusy(true)
    records.drop(new Set(ids))
    const outcome = await change()
    setBusy(false)
    if (outcome.done.length < ids.length) records.refresh()
    return outcome
  }

  const bringBack = async (ids: string[]) => {
    const outcome = await inPieces(ids, (some) => restoreRecords(entity, some), { size: perRestore })
    records.refresh()
    tell(outcome, t('bulk.restored', { count: outcome.done.length }))
  }

  const trash = async (ids: string[]) => {
    const outcome = await run(ids, () => inPieces(ids, (some) => trashRecords(entity, { id: { in: some } })))
    tell(outcome, t('bulk.trashed', { count: outcome.done.length }), () => void bringBack(outcome.done))
  }

  const restore = async (ids: string[]) => {
    const outcome = await run(ids, () => inPieces(ids, (some) => restoreRecords(entity, some), { size: perRestore }))
    // Whoever went back to the records meanwhile may have read them before these were there again.
    void client.invalidateQueries({ queryKey: listKey(entity) })
    tell(outcome, t('bulk.restored', { count: outcome.done.length }))
  }

  return { trash, restore, busy }
}
