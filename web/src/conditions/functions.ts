import { mapNumber } from './arithmetic'
import { equal, inBase, order } from './compare'
import { addDays, addMonths, dayIn, monthsBetween, startOf } from './dates'
import type { Env } from './env'
import { Exact } from './exact'
import { changes, part, predicates, replaced } from './texts'
import { OutOfRange, Unknown } from './unknown'
import { Instant, Money, Span, type Value } from './value'
import { clockOf, dayOf, firstInstant } from './zone'

type Call = (values: Value[], env: Env) => Value

/** present tells a value that says something: not null, not the empty text, not the empty list. */
export function present(value: Value | undefined): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** ofNull are the functions that say something of null, too. */
const ofNull: Record<string, Call> = {
  present: ([value]) => present(value),
  size: ([value]) => Exact.int(typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : 0),
  coalesce: (values) => values.find((value) => value !== null) ?? null,
  today: (_, env) => dayOf(env.now, env.zone),
  now: (_, env) => env.now,
  hasAny: ([list, asked], env) => isBoth(list, asked) && (asked as Value[]).some((one) => within(one, list, env)),
  hasAll: ([list, asked], env) => isBoth(list, asked) && (asked as Value[]).every((one) => within(one, list, env)),
}

function isBoth(list: Value | undefined, asked: Value | undefined): boolean {
  return Array.isArray(list) && Array.isArray(asked)
}

/** within tells whether a list has a value. */
export function within(value: Value, list: Value | undefined, env: Env): boolean {
  return Array.isArray(list) && list.some((element) => equal(value, element, env))
}

/** others are the functions that are null of null. */
const others: Record<string, Call> = {
  replace: ([text, what, by]) => replaced(textOf(text), textOf(what), textOf(by)),
  left: ([text, count]) => part('left', textOf(text), wholeOf(count)),
  right: ([text, count]) => part('right', textOf(text), wholeOf(count)),
  text: ([value]) => String(value),
  date: ([at], env) => dayIn(at, env),
  dateTime: ([day], env) => firstInstant(dayIn(day, env), env.zone),
  year: ([at], env) => Exact.int(dayIn(at, env).year),
  month: ([at], env) => Exact.int(dayIn(at, env).month),
  day: ([at], env) => Exact.int(dayIn(at, env).day),
  weekday: ([at], env) => Exact.int(dayIn(at, env).weekday),
  quarter: ([at], env) => Exact.int(Math.ceil(dayIn(at, env).month / 3)),
  addDays: ([day, count], env) => addDays(dayIn(day, env), count),
  addMonths: ([day, count], env) => addMonths(dayIn(day, env), count),
  daysBetween: ([from, to], env) => Exact.int(dayIn(to, env).days - dayIn(from, env).days),
  monthsBetween: ([from, to], env) => Exact.int(monthsBetween(dayIn(from, env), dayIn(to, env))),
  startOf: ([day, unit], env) => startOf(dayIn(day, env), unit, env),
  time: ([at], env) => clock(at, env),
  hour: ([at], env) => Exact.int(clock(at, env).seconds / 3600n),
  minute: ([at], env) => Exact.int((clock(at, env).seconds % 3600n) / 60n),
  days: ([span]) => secondsOf(span).div(Exact.int(86400)),
  hours: ([span]) => secondsOf(span).div(Exact.int(3600)),
  minutes: ([span]) => secondsOf(span).div(Exact.int(60)),
  seconds: ([span]) => secondsOf(span),
  amount: ([money]) => moneyOf(money).amount,
  currency: ([money]) => moneyOf(money).currency,
  abs: ([value], env) =>
    value instanceof Span
      ? new Span(value.seconds < 0n ? -value.seconds : value.seconds, false)
      : mapNumber(value ?? null, env, (n) => n.abs()),
  floor: ([value], env) => mapNumber(value ?? null, env, (n) => n.floor()),
  ceil: ([value], env) => mapNumber(value ?? null, env, (n) => n.ceil()),
  round: ([value, decimals], env) => mapNumber(value ?? null, env, (n) => n.round(digitsOf(decimals))),
  min: (values, env) => best(values, env, -1),
  max: (values, env) => best(values, env, 1),
  distance: (values) => distance(values.map((value) => numberOf(value).number())),
}

/** isFunction tells the name of a function of the expression language. */
export function isFunction(name: string): boolean {
  return [ofNull, others, predicates, changes].some((table) => Object.hasOwn(table, name))
}

/** call evaluates a function. */
export function call(name: string, values: Value[], env: Env): Value {
  if (Object.hasOwn(ofNull, name)) return (ofNull[name] as Call)(values, env)
  const missing = values.includes(null)
  if (Object.hasOwn(predicates, name)) {
    return !missing && (predicates[name] as (a: string, b: string) => boolean)(textOf(values[0]), textOf(values[1]))
  }
  if (missing) return null
  if (Object.hasOwn(changes, name)) return (changes[name] as (text: string) => string)(textOf(values[0]))
  if (Object.hasOwn(others, name)) return (others[name] as Call)(values, env)
  throw new Unknown()
}

function best(values: Value[], env: Env, wanted: number): Value {
  let found = values[0] ?? null
  for (const value of values.slice(1)) {
    const way = order(value, found, env)
    if (way === undefined) return null
    if (Math.sign(way) === wanted) found = value
  }
  if (!values.some((value) => value instanceof Money)) return found
  const amount = inBase(found, env)
  return amount instanceof Exact ? new Money(amount, env.currency) : null
}

const earth = 6371.0088 // kilometres, as on the server

/** distance is how far two points in degrees are apart, in kilometres: the haversine formula. */
function distance(degrees: number[]): Exact {
  const [lat1 = 0, lon1 = 0, lat2 = 0, lon2 = 0] = degrees.map((degree) => (degree * Math.PI) / 180)
  const across = Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + across
  return Exact.of((2 * earth * Math.asin(Math.sqrt(Math.min(1, h)))).toFixed(3), false) ?? Exact.int(0)
}

function clock(value: Value | undefined, env: Env): Span {
  if (value instanceof Span) return value
  if (value instanceof Instant) return clockOf(value, env.zone)
  throw new Unknown()
}

function digitsOf(value: Value | undefined): number {
  const digits = value === undefined ? 0 : Number(wholeOf(value))
  if (digits < 0 || digits > 16) throw new OutOfRange()
  return digits
}

function secondsOf(value: Value | undefined): Exact {
  if (value instanceof Span) return Exact.int(value.seconds)
  throw new Unknown()
}

function moneyOf(value: Value | undefined): Money {
  if (value instanceof Money) return value
  throw new Unknown()
}

function numberOf(value: Value | undefined): Exact {
  if (value instanceof Exact) return value
  throw new Unknown()
}

function wholeOf(value: Value | undefined): bigint {
  return numberOf(value).digits
}

function textOf(value: Value | undefined): string {
  if (typeof value === 'string') return value
  throw new Unknown()
}
