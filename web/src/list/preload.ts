import { queryClient } from '../app/query-client'
import type { Model } from '../model/model'
import { can } from '../model/model'
import { catalogKey } from '../model/use-model'
import { filterOf } from '../records/filter'
import { loadPage, pagesKey } from '../records/list'
import { defaultColumns, shownFields } from './columns/default-columns'
import { listQuery } from './list-query'
import { readAddress, type Search } from './state/address'
import { recall } from './state/remembered'

/** preloadList reads the first page of a table before its screen asks for it: somebody points at a link to it. */
export function preloadList(plural: string, search: Search): void {
  const [, model] = queryClient.getQueriesData<Model>({ queryKey: catalogKey }).find(([, data]) => data) ?? []
  const entity = model?.plural(plural)
  if (!model || !entity || !can(entity, 'READ')) return
  const address = readAddress(entity, search)
  if (address.view !== 'table') return
  const { columns = recall(model.catalog.workspace, entity.name).columns } = address
  const chosen = shownFields(entity, columns ?? [])
  const fields = columns?.length && chosen.length > 0 ? chosen : shownFields(entity, defaultColumns(entity))
  const query = listQuery(entity, fields, filterOf(entity, address.where), address)
  void queryClient.prefetchInfiniteQuery({
    queryKey: pagesKey(query),
    queryFn: ({ pageParam, signal }) => loadPage(model, query, pageParam as string | null, signal),
    initialPageParam: null,
    staleTime: 10_000,
  })
}
