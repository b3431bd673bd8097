import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useForgetModel } from '../../model/use-model'
import { told } from '../../ui/notify'
import type { DraftStore } from '../draft-store'
import { versionsKey } from '../versions'
import { isOver, lastChange, type ModelChange } from './changing'

/** changingKey is where the query cache keeps the change of the data model that is on its way. */
export const changingKey = ['model-change'] as const

const often = 1000 // ms, while one is on its way
const seldom = 30_000 // somebody else may begin one

/** useChanging follows the change of the data model that is on its way, and takes up the model once it is published. */
export function useChanging(store: DraftStore | undefined): ModelChange | null {
  const { t } = useTranslation('changing')
  const client = useQueryClient()
  const forgetModel = useForgetModel()
  const query = useQuery({
    queryKey: changingKey,
    queryFn: ({ signal }) => lastChange(signal),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? often : seldom),
  })
  const change = query.data ?? null
  const followed = useRef<{ id: string; published: boolean } | null>(null)
  const id = change?.id
  const going = change !== null && !isOver(change)
  const version = change?.version ?? null
  useEffect(() => {
    if (!id) return
    const before = followed.current?.id === id ? followed.current : null
    if (going || before) followed.current = { id, published: version !== null }
    if (before && !before.published && version !== null) {
      told(t('done', { version }))
      void store?.reload()
      void client.invalidateQueries({ queryKey: versionsKey })
      void forgetModel()
    }
  }, [id, going, version, store, client, forgetModel, t])
  return change
}

/** useLookAgain answers a function that looks at once whether a change is on its way. */
export function useLookAgain() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: changingKey })
}
