import type { Entity } from '../../model/catalog'
import { Above } from '../../ui/above'

/** Crumb leads from a record to the list where it belongs. */
export function Crumb({ entity }: { entity: Entity }) {
  return <Above to={`/records/${entity.plural}`}>{entity.labelPlural}</Above>
}
