import { queryClient } from '../app/query-client'
import { fieldAt } from '../model/field-at'
import type { Model } from '../model/model'
import { can } from '../model/model'
import { catalogKey } from '../model/use-model'
import { filterOf } from '../records/filter'
import { loadPage, pagesKey } from '../records/list'
import { defaultColumns, shownFields } from './columns/default-columns'
import { listQuery } from './list-query'
import type { Search } from './state/address'
import { recall } from './state/remembered'
import { addressNow } from './state/use-address'
import { laid } from './views/laid'
import { keptNow } from './views/use-views'
import { inOrder } from './views/view'

/** preloadList reads the first page of a table before its screen asks for it: somebody points at a link to it. */
export function preloadList(plural: string, search: Search): void {
  const [, model] = queryClient.getQueriesData<Model>({ queryKey: catalogKey }).find(([, data]) => data) ?? []
  const entity = model?.plural(plural)
  if (!model || !entity || !can(entity, 'READ')) return
  const kept = keptNow(queryClient)?.flatMap(({ view, entity: of }) => (view && of === entity.name ? [view] : [])) ?? []
  const { address } = addressNow(model, entity, [...inOrder(entity.views), ...kept], search)
  if (address.layout !== 'table') return void laid[address.layout]()
  if (address.group) return
  const columns = address.columns ?? (address.view ? [] : recall(model.catalog.workspace, entity.name).columns) ?? []
  const chosen = shownFields(entity, columns, (path) => fieldAt(model, entity, path))
  const fields = columns.length > 0 && chosen.length > 0 ? chosen : shownFields(entity, defaultColumns(entity))
  const query = listQuery(entity, fields, filterOf(entity, address.where), address)
  void queryClient.prefetchInfiniteQuery({
    queryKey: pagesKey(query),
    queryFn: ({ pageParam, signal }) => loadPage(model, query, pageParam as string | null, signal),
    initialPageParam: null,
    staleTime: 10_000,
  })
}
