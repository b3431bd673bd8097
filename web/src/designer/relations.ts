import { type EntityDoc, entitiesOf, fieldLabel } from './entities'
import { fieldsOf, isTrashed } from './entity-body'
import type { Draft } from './use-draft'

/** Relation leads from records of one entity to one of another. */
export interface Relation {
  from: EntityDoc
  field: string
  label: string
  /** to is the name of the other entity. */
  to: string
  /** inverse is the name of the list on the other side, if it has one. */
  inverse: string | undefined
}

/** relationsOf lists the relations between the entities in use of a draft. */
export function relationsOf(draft: Draft, language: string): Relation[] {
  return entitiesOf(draft, language)
    .filter((entity) => !entity.trashed)
    .flatMap((from) =>
      fieldsOf(from.body).flatMap(({ name, body }) => {
        const to = body['x-to']
        if (typeof to !== 'string' || isTrashed(body)) return []
        const inverse = typeof body['x-inverse'] === 'string' ? body['x-inverse'] : undefined
        return [{ from, field: name, label: fieldLabel(name, body.title, language), to, inverse }]
      }),
    )
}
