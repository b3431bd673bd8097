import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Env } from './env'
import { evaluate } from './evaluate'
import { Exact } from './exact'
import { parse } from './parse'
import { readValue } from './record'
import { OutOfRange, Unknown } from './unknown'
import { Instant, Link, Money, Span, type Value } from './value'

// The cases that every evaluator of expressions must pass: see the README beside them.
const folder = new URL('../../../metadata/expr/testdata/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const read = (name: string) => JSON.parse(textOf(name).replace(/: (-?\d{16,})/g, ': "$1"')) // beyond the browser's numbers
const world = read('world.json')

interface Case {
  expr: string
  type?: string
  want: Record<string, unknown>
}

const part = (type: string, ...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type }])),
})

const schemas: Record<string, Record<string, unknown>> = {
  integer: { type: 'integer' },
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

function envOf(name: string): Env {
  const record = world.records.sample[name]
  return {
    field: (field) => {
      if (field === 'owner' || field === 'team') return readValue(record[field], { schema: {}, to: 'user' })
      const shape = sample.properties[field]
      if (!shape) throw new Unknown()
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

/** plain is a value as the cases write it. */
function plain(value: Value): unknown {
  if (value instanceof Link) return value.id
  if (value instanceof Money) return { amount: value.amount.toString(), currency: value.currency }
  if (value instanceof Span) return { seconds: value.seconds }
  if (value instanceof Exact) return value.toString()
  return typeof value === 'object' && value !== null ? String(value) : value
}

/** wanted is what a case wants in the form of plain. */
function wanted(want: unknown, type: string): unknown {
  if (want === null) return null
  if (type === 'int' || type === 'decimal') return Exact.of(String(want))?.toString()
  if (type === 'time' || type === 'duration') {
    return plain((type === 'time' ? Span.clockOf(String(want)) : Span.of(String(want))) as Value)
  }
  if (type !== 'money') return want
  const { amount, currency } = want as { amount: string; currency: string }
  return { amount: Exact.of(amount)?.toString(), currency }
}

/** needsOthers tells the expressions that ask about records besides the one at hand: those are the server's alone. */
const needsOthers = /\btasks\b|\bfirm[AB]\.|\bparent\b|\bsamples\b/

function outcome({ expr, type = 'bool' }: Case, name: string): unknown {
  const env = envOf(name)
  try {
    const value = evaluate(parse(expr), env)
    if (type === 'money' && value instanceof Exact) return { amount: value.toString(), currency: env.currency }
    return plain(value)
  } catch (error) {
    if (error instanceof OutOfRange) return { error: 'range' }
    if (error instanceof Unknown) return 'unknown'
    throw error
  }
}

const files = readdirSync(folder).filter((name) => /\.json$/.test(name) && !/^(world|problems)/.test(name))

describe.each(files)('%s', (name) => {
  const { cases } = read(name) as { cases: Case[] }
  it.each(cases.map((one) => [one.expr, one] as const))('%s', (_, one) => {
    for (const [record, want] of Object.entries(one.want)) {
      const found = outcome(one, record)
      if (found === 'unknown') {
        expect(one.expr).toMatch(needsOthers)
        continue
      }
      const isError = typeof want === 'object' && want !== null && 'error' in want
      expect([record, found]).toEqual([record, isError ? want : wanted(want, one.type ?? 'bool')])
    }
  })
})
