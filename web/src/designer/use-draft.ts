import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import type { Person } from '../api/session'
import { sessionKey } from '../app/session-key'
import { warned } from '../ui/notify'
import { type Change, changesOf } from './changes'
import { type Body, type Doc, type DocumentName, type DocumentType, documentKey } from './documents'
import { loadDraft } from './draft'
import { DraftStore, type PutOptions, type Snapshot } from './draft-store'
import { isEmpty } from './edits'

/** draftKey is where the query cache keeps the store of one's draft. */
export const draftKey = ['draft'] as const

/** Draft is the data model as one's draft has it, and the ways to change it. Edits are saved by themselves. */
export interface Draft extends Snapshot {
  /** document finds a document as it will be. */
  document: (type: DocumentType, id: string) => Doc | undefined
  /** publishedOf is what a document is at the moment, also by another name; undefined when it is new. */
  publishedOf: (doc: Doc) => Doc | undefined
  /** put lays a document into the draft: in the place of the one of its x-id, else of its $id. Edits of one tag in quick succession are undone at once. */
  put: (type: DocumentType, body: Body, options?: PutOptions) => void
  /** remove takes a document away when the draft is published; a new one at once. */
  remove: (type: DocumentType, id: string) => void
  /** revert makes a document what is published. */
  revert: (name: DocumentName) => void
  undo: () => void
  redo: () => void
  discard: () => Promise<void>
  settle: () => Promise<void>
  flush: () => Promise<void>
  reload: () => Promise<void>
  /** changes are what publishing would change, count how many these are. */
  changes: Change[]
  count: number
  /** dirty tells whether there is anything to publish. */
  dirty: boolean
}

function useStoreQuery() {
  const client = useQueryClient()
  return {
    queryKey: draftKey,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const person = client.getQueryData<Person | null>(sessionKey)
      const owner = `${person?.workspace ?? ''}.${person?.user ?? ''}`
      return new DraftStore(await loadDraft(signal), owner, { onTaken: tellTaken })
    },
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  }
}

async function tellTaken(): Promise<void> {
  await i18next.loadNamespaces('model')
  warned(i18next.t('draft.taken', { ns: 'model' }))
}

/** useDraft is one's draft of the data model. It suspends until that is there. */
export function useDraft(): Draft {
  return useStore(useSuspenseQuery(useStoreQuery()).data)
}

/** useDraftStore is the store of one's draft; undefined while it is not there. */
export function useDraftStore(): DraftStore | undefined {
  return useQuery(useStoreQuery()).data
}

/** useStore follows a store of a draft. */
export function useStore(store: DraftStore): Draft {
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot)
  return useMemo(() => draftOf(store, snapshot), [store, snapshot])
}

function draftOf(store: DraftStore, snapshot: Snapshot): Draft {
  const { published, documents, edits } = snapshot
  const changes = changesOf(published, edits)
  const { put, revert, undo, redo, discard, settle, flush, reload } = store
  return {
    ...snapshot,
    ...{ put, revert, undo, redo, discard, settle, flush, reload },
    document: (type, id) => documents.find((doc) => doc.type === type && doc.id === id),
    publishedOf: (doc) => published.find((other) => documentKey(other) === documentKey(doc)),
    remove: (type, id) => store.remove({ type, id }),
    changes,
    count: changes.length,
    dirty: !isEmpty(edits),
  }
}
