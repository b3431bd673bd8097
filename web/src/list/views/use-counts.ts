import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import type { Entity, View } from '../../model/catalog'
import { listKey } from '../../records/list'

/** most is how many views are counted at once. */
const most = 8
/** slow is how long counting may take, in milliseconds, to be done again in this visit. */
const slow = 1000

/** useCounts are how many records each of the first views finds. Where counting takes long it is done once. */
export function useCounts(entity: Entity, views: View[]): Record<string, number> {
  const names = views.slice(0, most).map(({ name }) => name)
  const { data } = useQuery({
    queryKey: [...listKey(entity), 'count', 'views', names],
    queryFn: async ({ signal }) => {
      const asked = names.map((name, at) => `v${at}: ${entity.plural}(view: ${JSON.stringify(name)}) { totalCount }`)
      const began = performance.now()
      const answer = await ask<Record<string, { totalCount: number }>>(`{ ${asked.join(' ')} }`, {}, signal)
      const counts = names.map((name, at): [string, number] => [name, answer[`v${at}`]?.totalCount ?? 0])
      return { counts: Object.fromEntries(counts), took: performance.now() - began }
    },
    enabled: names.length > 0,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: ({ state }) => ((state.data?.took ?? 0) > slow ? Number.POSITIVE_INFINITY : 30_000),
  })
  return data?.counts ?? {}
}
