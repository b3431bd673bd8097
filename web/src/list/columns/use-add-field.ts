import { useMe } from '../../app/use-me'
import type { Entity } from '../../model/catalog'

/** useAddField is where a field is added to an entity; undefined for those who may not change the data model. */
export function useAddField(entity: Entity) {
  const isAdmin = useMe()?.admin
  if (!isAdmin || entity.system) return undefined
  return {
    to: '/settings/model/$entity',
    params: { entity: entity.name } as never,
    search: { add: '1' } as never,
  } as const
}
