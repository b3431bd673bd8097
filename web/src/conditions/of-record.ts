import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import type { Env } from './env'
import { Exact } from './exact'
import { holds } from './holds'
import { fieldsIn } from './record'
import { Unknown } from './unknown'
import { Instant, Link, type Value } from './value'

/** Who are the facts about who is asking, as far as the browser knows them: the ids of records. */
export interface Who {
  user: string
  teams: string[]
  subordinates?: string[]
  territories?: string[]
}

/** conditionsFor answers a function that tells whether a condition is true of values of a record; undefined where only the server can tell. */
export function conditionsFor(model: Model, entity: Entity, me: Who | undefined) {
  const actor = actorOf(me)
  return (condition: string, values: Record<string, unknown>): boolean | undefined =>
    holds(condition, envOf(model, entity, values, actor))
}

function envOf(model: Model, entity: Entity, values: Record<string, unknown>, actor: Env['actor']): Env {
  const { timeZone, firstWeekday, fiscalYearStart, currency, rates } = model.catalog
  return {
    field: fieldsIn(entity, values, (name) => model.entity(name)),
    id: typeof values.id === 'string' ? values.id : null,
    actor,
    now: new Instant(BigInt(Date.now()) * 1000n),
    zone: timeZone,
    firstWeekday,
    fiscalYearStart,
    currency,
    rate: (code) => {
      const found = rates.find((one) => one.currency === code)
      return found && Exact.of(found.rate, false)
    },
  }
}

/** actorOf are the facts about who is asking, each read when a condition asks for it: it may not be known. */
function actorOf(me: Who | undefined): Record<string, Value> {
  const facts: Record<string, () => Value> = {
    me: () => (me ? new Link(me.user, unknown) : unknown()),
    myTeams: () => linksTo(me?.teams),
    mySubordinates: () => linksTo(me?.subordinates),
    myTerritories: () => me?.territories ?? unknown(),
  }
  const actor = {}
  for (const [name, get] of Object.entries(facts)) Object.defineProperty(actor, name, { get })
  return actor
}

function linksTo(ids: string[] | undefined): Value {
  return ids?.map((id) => new Link(id, unknown)) ?? unknown()
}

function unknown(): never {
  throw new Unknown()
}
