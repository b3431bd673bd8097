import { queryClient } from '../app/query-client'
import { type Me, meKey } from '../app/use-me'
import type { Here } from '../kinds/kind'
import type { Model } from '../model/model'
import { catalogKey } from '../model/use-model'

/** hereNow is what conditions mean by "this week" and "me" at this moment. Both come with the data model. */
export function hereNow(): Here {
  const [, model] = queryClient.getQueriesData<Model>({ queryKey: catalogKey }).find(([, data]) => data) ?? []
  const me = queryClient.getQueryData<Me>(meKey)
  return { now: new Date(), firstWeekday: model?.catalog.firstWeekday ?? 1, me: me?.user }
}
