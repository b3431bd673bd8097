import { readFileSync } from 'node:fs'
import type { Env } from './env'
import { Exact } from './exact'
import { readValue } from './record'
import { Unknown } from './unknown'
import { Instant, Link } from './value'

/** folder is where the cases lie that every evaluator of expressions must pass: see the README beside them. */
export const folder = new URL('../../../metadata/expr/testdata/', import.meta.url)

/** read reads one of their files. */
export function read(name: string) {
  const text = readFileSync(new URL(name, folder), 'utf8')
  return JSON.parse(text.replace(/: (-?\d{16,})/g, ': "$1"')) // beyond the browser's numbers
}

const world = read('world.json')

/** samples are the names of the records that cases are about. */
export const samples = Object.keys(world.records.sample)

const part = (type: string, ...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type }])),
})

const schemas: Record<string, Record<string, unknown>> = {
  integer: { type: 'integer' },
  rating: { type: 'integer' },
  decimal: { type: 'number' },
  percent: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' },
  duration: { type: 'string', format: 'duration' },
  money: part('string', 'amount', 'currency'),
  multiSelect: { type: 'array', items: { type: 'string' } },
  tags: { type: 'array', items: { type: 'string' } },
  address: part('string', 'line1', 'line2', 'city', 'region', 'postalCode', 'country'),
  personName: part('string', 'given', 'family'),
  geo: part('number', 'latitude', 'longitude'),
  json: { type: 'object' },
}

const sample = world.documents.find((one: { $id: string }) => one.$id === 'sample')

/** envOf is what an expression about one of the samples is evaluated in. */
export function envOf(name: string): Env {
  const record = world.records.sample[name]
  return {
    field: (field) => {
      if (field === 'owner' || field === 'team') return readValue(record[field], { schema: {}, to: 'user' })
      const shape = sample.properties[field]
      if (!shape) throw new Unknown()
      if (shape['x-kind'] === 'user') return readValue(record[field], { schema: {}, to: 'user' })
      const schema = schemas[shape['x-kind']] ?? { type: 'string' }
      return readValue(record[field], { schema, to: shape['x-to'] ?? null })
    },
    id: record.id,
    actor: {
      me: new Link(world.actor.me, () => null),
      myTeams: world.actor.myTeams,
      mySubordinates: world.actor.mySubordinates,
      myTerritories: world.actor.myTerritories,
    },
    now: Instant.of(world.now) as Instant,
    zone: world.zone,
    firstWeekday: world.firstWeekday,
    fiscalYearStart: world.fiscalYearStart,
    currency: world.currency,
    rate: (currency) => (world.rates[currency] ? Exact.of(world.rates[currency], false) : undefined),
  }
}
