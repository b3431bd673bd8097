import { useQuery } from '@tanstack/react-query'
import { useMe } from '../app/use-me'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import type { Holds } from './judge'
import { useLine } from './use-line'

/**
 * useHolds answers what judges conditions about records of an entity. It is loaded when there are any: until then nothing
 * holds, and what can't be loaded is unknown.
 */
export function useHolds(model: Model, entity: Entity, conditions: string[]): Holds {
  const me = useMe()
  const line = useLine(conditions)
  const { data, isError } = useQuery({
    queryKey: ['conditions-code'],
    queryFn: () => import('../conditions/of-record'),
    enabled: conditions.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  if (data) return data.conditionsFor(model, entity, me && { ...me, ...line })
  return () => (isError ? undefined : false)
}
