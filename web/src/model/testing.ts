import type { Catalog, Entity, Field } from '../model/catalog'

/** entityOf is an entity for tests with some fields. */
export function entityOf(fields: Field[], part: Partial<Entity> = {}): Entity {
  return {
    name: 'deal',
    plural: 'deals',
    type: 'Deal',
    label: 'Deal',
    labelPlural: 'Deals',
    description: null,
    icon: null,
    display: 'name',
    owned: false,
    system: false,
    link: false,
    actions: ['READ', 'CREATE', 'UPDATE', 'DELETE', 'RESTORE'],
    fields,
    lists: [],
    views: [],
    forms: [],
    pipelines: [],
    ...part,
  }
}

/** catalogOf is a catalog for tests with some entities. */
export function catalogOf(entities: Entity[]): Catalog {
  return {
    version: 1,
    workspace: 'w',
    timeZone: 'UTC',
    currency: 'EUR',
    currencies: ['EUR'],
    rates: [],
    country: null,
    locale: 'en',
    languages: ['en'],
    firstWeekday: 1,
    fiscalYearStart: 1,
    entities,
  }
}
