import type { Me } from '../app/use-me'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import type { Env } from './env'
import { holds } from './holds'
import { fieldsIn } from './record'
import { Unknown } from './unknown'
import { Instant, Link, type Value } from './value'

/** Who are the facts about who is asking, as far as the browser knows them. */
export type Who = Pick<Me, 'user' | 'teams'>

/** conditionsFor answers a function that tells whether a condition is true of values of a record; undefined where only the server can tell. */
export function conditionsFor(model: Model, entity: Entity, me: Who | undefined) {
  const actor = actorOf(me)
  return (condition: string, values: Record<string, unknown>): boolean | undefined =>
    holds(condition, envOf(model, entity, values, actor))
}

function envOf(model: Model, entity: Entity, values: Record<string, unknown>, actor: Env['actor']): Env {
  const { timeZone, firstWeekday, currency } = model.catalog
  return {
    field: fieldsIn(entity, values, (name) => model.entity(name)),
    id: typeof values.id === 'string' ? values.id : null,
    actor,
    now: new Instant(BigInt(Date.now()) * 1000n),
    zone: timeZone,
    firstWeekday,
    currency,
    rate: unknown, // rates are not told to browsers
  }
}

/** actorOf are the facts about who is asking; the others are not known before they are asked for. */
function actorOf(me: Who | undefined): Record<string, Value> {
  const facts: Record<string, () => Value> = {
    me: () => (me ? new Link(me.user, unknown) : unknown()),
    myTeams: () => (me ? me.teams.map((id) => new Link(id, unknown)) : unknown()),
    mySubordinates: unknown,
    myTerritories: unknown,
  }
  const actor = {}
  for (const [name, get] of Object.entries(facts)) Object.defineProperty(actor, name, { get })
  return actor
}

function unknown(): never {
  throw new Unknown()
}
