import { useQuery } from '@tanstack/react-query'
import { useMe } from '../app/use-me'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import type { Holds } from './judge'

/**
 * useHolds answers what judges the conditions of forms about records of an entity. It is loaded when the first form needs
 * it: until then nothing holds, and what can't be loaded is unknown. who lets somebody else stand for who is asking.
 */
export function useHolds(
  model: Model,
  entity: Entity,
  needed: boolean,
  who?: { user: string; teams: string[] },
): Holds {
  const me = useMe()
  const { data, isError } = useQuery({
    queryKey: ['conditions-code'],
    queryFn: () => import('../conditions/of-record'),
    enabled: needed,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  if (data) return data.conditionsFor(model, entity, who ?? me)
  return () => (isError ? undefined : false)
}
