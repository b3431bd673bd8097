import type { Entity, Field } from '../model/catalog'

/** fieldNamed is a field for tests, as plain as can be. */
export function fieldNamed(name: string, part: Partial<Field> = {}): Field {
  return {
    name,
    label: name,
    help: null,
    kind: 'text',
    valueKind: part.kind ?? 'text',
    schema: {},
    required: false,
    default: null,
    defaultExpression: null,
    requiredWhen: null,
    unique: false,
    system: false,
    readable: true,
    creatable: true,
    importable: true,
    updatable: true,
    filterable: true,
    sortable: true,
    groupable: true,
    to: null,
    options: [],
    ...part,
  }
}

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
    ...part,
  }
}
