import { queryClient } from '../app/query-client'
import type { Model } from '../model/model'
import { catalogKey } from '../model/use-model'
import { recordQuery } from '../records/record'

/** preloadRecord reads a record before its page asks for it: somebody points at a link to it. */
export function preloadRecord({ plural, id }: { plural: string; id: string }): void {
  const [, model] = queryClient.getQueriesData<Model>({ queryKey: catalogKey }).find(([, data]) => data) ?? []
  const entity = model?.plural(plural)
  if (model && entity) void queryClient.prefetchQuery(recordQuery(model, entity, id))
}
