import type { Entity, Field } from '../../model/catalog'
import { sortOf } from './sort'

/** Place is where a path of a condition leads to. */
export interface Place {
  field: Field
  /** over are the relations on the way, the first one first. */
  over: Field[]
}

/** Entities finds an entity by its name. */
export type Entities = (name: string | null) => Entity | undefined

/** find follows a path from an entity: name, or company.country. */
export function find(entities: Entities, entity: Entity, path: string): Place | undefined {
  const over: Field[] = []
  let at: Entity | undefined = entity
  const names = path.split('.')
  for (const [index, name] of names.entries()) {
    const field: Field | undefined = at?.fields.find((one) => one.name === name)
    if (!field) return undefined
    if (index === names.length - 1) return { field, over }
    over.push(field)
    at = entities(field.to)
  }
  return undefined
}

/** Offer is a path that a condition can ask about. */
export interface Offer extends Place {
  path: string
}

/** offers are the fields of an entity that conditions can ask about, and those of the records it points to. */
export function offers(entities: Entities, entity: Entity): Offer[] {
  const own = askable(entity.fields).map((field): Offer => ({ path: field.name, field, over: [] }))
  const relations = entity.fields.filter((field) => field.to)
  const related = relations.flatMap((relation) =>
    askable(entities(relation.to)?.fields ?? []).map(
      (field): Offer => ({ path: `${relation.name}.${field.name}`, field, over: [relation] }),
    ),
  )
  return [...own, ...related]
}

function askable(fields: Field[]): Field[] {
  return fields.filter((field) => sortOf(field) !== undefined)
}
