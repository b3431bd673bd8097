import type { Entity, Field } from '../../model/catalog'

/** field is a field of a made-up entity. */
export function field(name: string, schema: Record<string, unknown>, rest: Partial<Field> = {}): Field {
  return {
    name,
    label: name,
    help: null,
    kind: 'text',
    schema,
    required: false,
    default: null,
    unique: false,
    system: false,
    readable: true,
    creatable: true,
    updatable: true,
    filterable: true,
    sortable: true,
    groupable: true,
    to: null,
    options: [],
    ...rest,
  }
}

const options = ['new', 'won', 'lost'].map((value) => ({ value, label: value, color: null }))
const id = { type: 'string', format: 'uuid' }

/** deal is an entity with a field of each sort. */
export const deal = entity('deal', [
  field('name', { type: 'string' }),
  field('stage', { type: 'string', enum: ['new', 'won', 'lost'] }, { options }),
  field('amount', { type: 'object', properties: { amount: { type: 'number' }, currency: { type: 'string' } } }),
  field('probability', { type: 'number' }),
  field('closeDate', { type: 'string', format: 'date' }),
  field('createdAt', { type: 'string', format: 'date-time' }, { system: true }),
  field('active', { type: 'boolean' }),
  field('tags', { type: 'array', items: { type: 'string' } }),
  field('company', id, { to: 'company' }),
  field('owner', id, { to: 'user', system: true }),
  field('team', id, { to: 'team', system: true }),
  field('internalCost', { type: 'number' }),
])

const company = entity('company', [field('country', { type: 'string' }), field('owner', id, { to: 'user' })])

export const entities = (name: string | null) => [deal, company].find((one) => one.name === name)

function entity(name: string, fields: Field[]): Entity {
  return {
    name,
    plural: `${name}s`,
    type: name,
    label: name,
    labelPlural: `${name}s`,
    description: null,
    icon: null,
    display: null,
    owned: true,
    system: false,
    actions: [],
    fields,
    lists: [],
  }
}
