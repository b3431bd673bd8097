import type { Entity } from '../../model/catalog'
import type { Around } from '../kind'
import { listsOf } from '../lists-of'

/** Offer is a path that a formula can name. */
export interface Offer {
  value: string
  label: string
}

/** offersOf lists the fields of an entity, those of the records that it points to, and its lists. */
export function offersOf(around: Around, entity: Entity): Offer[] {
  const own = entity.fields.map(({ name, label }) => ({ value: name, label }))
  const related = entity.fields
    .filter(({ to }) => to)
    .flatMap((relation) => {
      const target = around.entities.find(({ name }) => name === relation.to)
      const fields = (target?.fields ?? []).filter(({ system }) => !system)
      return fields.map((field) => ({
        value: `${relation.name}.${field.name}`,
        label: `${relation.label} › ${field.label}`,
      }))
    })
  const lists = listsOf(around, entity).map(({ name, label }) => ({ value: name, label }))
  return unique([...own, ...related, ...lists])
}

function unique(offers: Offer[]): Offer[] {
  return [...new Map(offers.map((offer) => [offer.value, offer])).values()]
}
