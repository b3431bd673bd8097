import type { Action, Catalog, Entity, Field } from './catalog'

/** Model answers questions about a catalog. It never changes: a change of the data model makes another. */
export class Model {
  private readonly byName: Map<string, Entity>
  private readonly byPlural: Map<string, Entity>

  constructor(readonly catalog: Catalog) {
    this.byName = new Map(catalog.entities.map((entity) => [entity.name, entity]))
    this.byPlural = new Map(catalog.entities.map((entity) => [entity.plural, entity]))
  }

  get entities(): Entity[] {
    return this.catalog.entities
  }

  /** entity finds an entity by name. */
  entity(name: string | null | undefined): Entity | undefined {
    return name ? this.byName.get(name) : undefined
  }

  /** plural finds an entity by its plural, which stands in addresses. */
  plural(plural: string): Entity | undefined {
    return this.byPlural.get(plural)
  }

  /** target is the entity that a relation points to; undefined when it can't be read. */
  target(field: Field): Entity | undefined {
    return this.entity(field.to)
  }

  /** displayOf is the field that stands for a record; undefined when it can't be read. */
  displayOf(entity: Entity | undefined): Field | undefined {
    return entity?.fields.find((field) => field.name === entity.display && field.readable)
  }
}

/** can tells whether an action is open for at least some records of an entity. */
export function can(entity: Entity, action: Action): boolean {
  return entity.actions.includes(action)
}

/** fieldOf finds a field of an entity by name. */
export function fieldOf(entity: Entity, name: string): Field | undefined {
  return entity.fields.find((field) => field.name === name)
}
