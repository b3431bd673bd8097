import type { Entity, Field } from '../../model/catalog'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'

/** field is a field of a made-up entity. */
function field(name: string, schema: Record<string, unknown>, rest: Partial<Field> = {}): Field {
  return plainField(name, { schema, ...rest })
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

/** entities finds the entities that conditions of these tests lead to. */
export const entities = (name: string | null) => [deal, company].find((one) => one.name === name)

function entity(name: string, fields: Field[]): Entity {
  return entityOf(fields, { name, plural: `${name}s`, type: name, owned: true })
}
