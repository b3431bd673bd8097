import type { Env } from './env'
import { Exact } from './exact'
import { Day, Instant, Link, Money, Span, type Value } from './value'

/** inBase is money as a number in the base currency, null without a rate; other values as they are. */
export function inBase(value: Value, env: Env): Value {
  if (!(value instanceof Money)) return value
  if (value.currency === env.currency) return value.amount
  const rate = env.rate(value.currency)
  return rate ? new Exact(value.amount.digits, value.amount.scale, false).mul(rate) : null
}

/** equal compares by value: null equals null only. */
export function equal(l: Value, r: Value, env: Env): boolean {
  const [a, b] = [inBase(l, env), inBase(r, env)]
  if (a === null || b === null) return a === b
  const found = order(a, b, env)
  return found === undefined ? a === b : found === 0
}

/** order is below, at or above 0; undefined for what has no order. Texts are ordered by code points. */
export function order(l: Value, r: Value, env: Env): number | undefined {
  const [a, b] = [keyOf(inBase(l, env)), keyOf(inBase(r, env))]
  if (a instanceof Exact) return b instanceof Exact ? a.compare(b) : undefined
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : undefined
  if (typeof a !== 'bigint' || typeof b !== 'bigint') return undefined
  return a < b ? -1 : a > b ? 1 : 0
}

/** keyOf is what values of a type are compared by. */
function keyOf(value: Value): Exact | string | bigint | undefined {
  if (value instanceof Exact || typeof value === 'string') return value
  if (value instanceof Day) return BigInt(value.days)
  if (value instanceof Instant) return value.micros
  if (value instanceof Span) return value.seconds
  if (value instanceof Link) return value.id
  return undefined
}

/** compareText orders by code points, where the browser orders by halves of them. */
function compareText(a: string, b: string): number {
  const [one, other] = [[...a], [...b]]
  for (let i = 0; i < one.length && i < other.length; i++) {
    const difference = (one[i]?.codePointAt(0) ?? 0) - (other[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
