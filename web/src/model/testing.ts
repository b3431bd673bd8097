import type { Entity, Field } from '../model/catalog'

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
