import { type QueryClient, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../app/use-me'
import { loadCatalog } from './catalog'
import { Model } from './model'

/** catalogKey is where the query cache keeps the data model, in each language that was asked for. */
export const catalogKey = ['catalog'] as const

function catalogQuery(locale: string) {
  return {
    queryKey: [...catalogKey, locale],
    // Who is signed in comes along: conditions speak of them (see hereNow).
    queryFn: async ({ signal, client }: { signal: AbortSignal; client: QueryClient }) => {
      const [catalog] = await Promise.all([loadCatalog(locale, signal), client.prefetchQuery(meQuery)])
      return new Model(catalog)
    },
    staleTime: 60_000,
    structuralSharing: false,
  }
}

/** useModel is the data model as the person signed in may use it. It suspends until the model is there. */
export function useModel(): Model {
  const { i18n } = useTranslation()
  return useSuspenseQuery(catalogQuery(i18n.language)).data
}

/** useModelQuery is useModel for who shows waiting and failure alone. */
export function useModelQuery() {
  const { i18n } = useTranslation()
  return useQuery(catalogQuery(i18n.language))
}

/** useForgetModel answers a function that reads the model anew: it has changed. */
export function useForgetModel() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: catalogKey })
}
