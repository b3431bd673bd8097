import { useQueryClient } from '@tanstack/react-query'
import { askMetadata } from '../../api/graphql'
import type { Body } from '../../designer/documents'
import { useForgetModel } from '../../model/use-model'

/** loadShared reads the document of a shared view as it is published; undefined where there is none of its name. */
export async function loadShared(name: string): Promise<Body | undefined> {
  const query = 'query ($id: ID!) { document(type: VIEW, id: $id) { text } }'
  const { document } = await askMetadata<{ document: { text: string } | null }>(query, { id: name })
  return document ? (JSON.parse(document.text) as Body) : undefined
}

/** sharedNames are the names of all shared views: those that others see too. */
export async function sharedNames(): Promise<string[]> {
  const { documents } = await askMetadata<{ documents: { id: string }[] }>('{ documents(type: VIEW) { id } }')
  return documents.map(({ id }) => id)
}

/** planShared tells in plain words what publishing a view, or taking it away, would change. */
export async function planShared(edit: Edit): Promise<string[]> {
  const query = 'query ($edit: EditInput!) { plan(edit: $edit) { changes } }'
  return (await askMetadata<{ plan: { changes: string[] } }>(query, { edit })).plan.changes
}

/** Edit is a change of the documents. */
export interface Edit {
  documents?: string[]
  remove?: { type: 'VIEW'; id: string }[]
  title?: string
}

/** editOf publishes the document of a view. */
export function editOf(body: Body): Edit {
  return { documents: [JSON.stringify(body)] }
}

/** usePublishShared answers a function that publishes a change of shared views, and reads the model anew. */
export function usePublishShared() {
  const forget = useForgetModel()
  const client = useQueryClient()
  return async (edit: Edit): Promise<void> => {
    await askMetadata('mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }', { edit })
    await Promise.all([forget(), client.invalidateQueries({ queryKey: ['draft'] })])
  }
}
