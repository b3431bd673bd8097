import type { Entity } from '../model/catalog'
import type { Around } from './kind'

/** RelatedList is the far side of a relation, as the draft has it: the many records that point to one. */
export interface RelatedList {
  name: string
  label: string
  /** entity is the name of the entity whose records are listed. */
  entity: string
}

/** listsOf are the lists of records that point to those of an entity. */
export function listsOf({ entities }: Around, entity: Entity): RelatedList[] {
  return entities.flatMap((from) =>
    from.fields.flatMap((field) => {
      const inverse = field.schema['x-inverse']
      if (field.to !== entity.name || field.unique || typeof inverse !== 'string') return []
      return [{ name: inverse, label: `${from.labelPlural} (${field.label})`, entity: from.name }]
    }),
  )
}
