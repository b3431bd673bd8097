import type { Field } from './catalog'

/** plainField is a field as plain as can be, but for what is said of it. */
export function plainField(name: string, part: Partial<Field> = {}): Field {
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
