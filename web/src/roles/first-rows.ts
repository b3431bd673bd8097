import type { Entity } from '../model/catalog'

/** firstRows is the condition with which "some records" begins: one's own. Every record has who created it. */
export function firstRows(entity: Entity): string {
  return entity.owned ? 'owner == me || team in myTeams' : 'createdBy == me'
}
