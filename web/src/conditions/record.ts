import type { Entity, Field } from '../model/catalog'
import { fieldOf } from '../model/model'
import { Exact } from './exact'
import { Unknown } from './unknown'
import { Day, Instant, Link, Money, Parts, Span, type Value } from './value'

type Shape = Pick<Field, 'schema' | 'to'>
type Find = (name: string | null) => Entity | undefined

/** fieldsIn answers the values of a record by the names of its fields; what is not there to be read is Unknown. */
export function fieldsIn(entity: Entity, values: Record<string, unknown>, find: Find): (name: string) => Value {
  return (name) => {
    const field = fieldOf(entity, name)
    if (!field) throw new Unknown()
    // A new record has nothing where nothing is said; of one that exists it may not have been read.
    if (!(name in values) && (!field.readable || 'id' in values)) throw new Unknown()
    return readValue(values[field.name], field, find)
  }
}

/** readValue makes of what a field holds what expressions compute with: the schema of the field says what it is. */
export function readValue(raw: unknown, { schema, to }: Shape, find: Find = () => undefined): Value {
  if (raw === null || raw === undefined || raw === '') return raw === '' ? '' : null
  if (to) return linkOf(raw, find(to), find)
  switch (typeof raw === 'boolean' ? 'boolean' : schema.type) {
    case 'boolean':
      return raw === true
    case 'integer':
    case 'number':
      return Exact.of(String(raw), schema.type === 'integer') ?? unknown()
    case 'array':
      return listOf(raw, schema)
    case 'object':
      return partsOf(raw, schema)
    case 'string':
      return textOf(String(raw), schema.format)
    default:
      return unknown()
  }
}

function unknown(): never {
  throw new Unknown()
}

/** linkOf is a record that another points to: as much is known of it as came along. */
function linkOf(raw: unknown, target: Entity | undefined, find: Find): Value {
  if (typeof raw === 'string') return new Link(raw, unknown)
  const { id, ...known } = raw as Record<string, unknown>
  if (typeof id !== 'string') return unknown()
  return new Link(id, (name) => (target && name in known ? fieldsIn(target, known, find)(name) : unknown()))
}

function listOf(raw: unknown, schema: Record<string, unknown>): Value {
  const items = (schema.items ?? {}) as Record<string, unknown>
  if (!Array.isArray(raw) || items.type !== 'string') return unknown()
  return raw.map((one) => (typeof one === 'string' ? one : unknown()))
}

function partsOf(raw: unknown, schema: Record<string, unknown>): Value {
  const shapes = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
  const given = raw as Record<string, unknown>
  if ('amount' in shapes && 'currency' in shapes) {
    const amount = Exact.of(String(given.amount ?? ''), false)
    return amount && typeof given.currency === 'string' ? new Money(amount, given.currency) : null
  }
  const parts = Object.entries(shapes).map(([name, shape]) => [
    name,
    readValue(given[name], { schema: shape, to: null }),
  ])
  return new Parts(Object.fromEntries(parts))
}

function textOf(text: string, format: unknown): Value {
  if (format === 'date') return Day.of(text) ?? unknown()
  if (format === 'date-time') return Instant.of(text) ?? unknown()
  if (format === 'time') return Span.clockOf(text) ?? unknown()
  if (format === 'duration') return Span.of(text) ?? unknown()
  return text
}
