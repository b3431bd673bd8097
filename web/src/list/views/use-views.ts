import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../../api/graphql'
import { meKey } from '../../app/use-me'
import { type Entity, type View, viewFields } from '../../model/catalog'
import { inOrder } from './view'

/** KeptView is a view that the person signed in keeps for themselves. */
export interface KeptView {
  name: string
  entity: string | null
  label: string
  document: string
  revision: number
  /** broken tells why the view can't be used. */
  broken: string | null
  view: View | null
}

const keptFields = `name entity label document revision broken view { ${viewFields} }`
const keptKey = ['my-views'] as const

function keptQuery(locale: string) {
  return {
    queryKey: [...keptKey, locale],
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (
        await askMetadata<{ myViews: KeptView[] }>(
          `query ($locale: String) { myViews(locale: $locale) { ${keptFields} } }`,
          { locale },
          signal,
        )
      ).myViews,
    staleTime: 60_000,
  }
}

/** useKeptViews are the views that the person signed in keeps; undefined until they are there. */
export function useKeptViews(): KeptView[] | undefined {
  const { i18n } = useTranslation()
  return useQuery(keptQuery(i18n.language)).data
}

/** keptNow are the views kept, as far as they have been read. */
export function keptNow(client: QueryClient): KeptView[] | undefined {
  return client.getQueriesData<KeptView[]>({ queryKey: keptKey }).find(([, data]) => data)?.[1]
}

/** Views are those with which an entity's records can be looked at. */
export interface Views {
  /** list is the shared ones in their order, then one's own. */
  list: View[]
  /** broken are one's own that can't be used any more. */
  broken: KeptView[]
  find: (name: string | undefined) => View | undefined
  kept: (name: string) => KeptView | undefined
  /** ready tells that one's own are known. */
  ready: boolean
}

/** useViews are the views of an entity. */
export function useViews(entity: Entity): Views {
  const kept = useKeptViews()
  return useMemo(() => {
    const own = (kept ?? []).filter((one) => one.entity === entity.name)
    const list = [...inOrder(entity.views), ...own.flatMap(({ view }) => (view ? [view] : []))]
    return {
      list,
      broken: own.filter(({ view }) => !view),
      find: (name) => list.find((view) => view.name === name),
      kept: (name) => own.find((one) => one.name === name),
      ready: kept !== undefined,
    }
  }, [entity, kept])
}

/** useKeepView answers the ways to change one's own views. */
export function useKeepView() {
  const client = useQueryClient()
  const { i18n } = useTranslation()
  const key = useMemo(() => keptQuery(i18n.language).queryKey, [i18n.language])
  const save = useCallback(
    async (document: string, revision: number | null): Promise<KeptView> => {
      const text = `mutation ($document: String!, $revision: Int) {
        saveView(document: $document, revision: $revision) { ${keptFields} } }`
      const { saveView } = await askMetadata<{ saveView: KeptView }>(text, { document, revision })
      client.setQueryData<KeptView[]>(key, (list = []) => [
        ...list.filter(({ name }) => name !== saveView.name),
        saveView,
      ])
      void client.invalidateQueries({ queryKey: meKey })
      return saveView
    },
    [client, key],
  )
  const remove = useCallback(
    async (name: string): Promise<void> => {
      await askMetadata('mutation ($name: ID!) { deleteView(name: $name) }', { name })
      client.setQueryData<KeptView[]>(key, (list = []) => list.filter((one) => one.name !== name))
      void client.invalidateQueries({ queryKey: meKey })
    },
    [client, key],
  )
  return { save, remove }
}
