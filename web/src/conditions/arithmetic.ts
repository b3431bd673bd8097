import { inBase } from './compare'
import type { Env } from './env'
import { Exact } from './exact'
import { OutOfRange, Unknown } from './unknown'
import { Day, Instant, Money, Span, type Value } from './value'

const longest = 9223372036n // seconds: what the server's durations hold
const years: [bigint, bigint] = [-62135596800000000n, 253402300799999999n] // microseconds from year 1 to 9999

/** negated is a value with the other sign. */
export function negated(value: Value, env: Env): Value {
  if (value instanceof Span) return new Span(-value.seconds, false)
  return mapNumber(value, env, (n) => n.neg())
}

/** mapNumber changes a number, or an amount of money in the base currency. */
export function mapNumber(value: Value, env: Env, change: (n: Exact) => Exact): Value {
  const n = inBase(value, env)
  if (n === null) return null
  if (!(n instanceof Exact)) throw new Unknown()
  return value instanceof Money ? new Money(change(n), env.currency) : change(n)
}

/** compute is left sign right of values that are not null. */
export function compute(sign: string, left: Value, right: Value, env: Env): Value {
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (isTime(left) || isTime(right)) return ofTimes(sign, left, right)
  const [a, b] = [inBase(left, env), inBase(right, env)]
  if (a === null || b === null) return null
  if (!(a instanceof Exact && b instanceof Exact)) throw new Unknown()
  const value = ofNumbers(sign, a, b)
  const isMoney = left instanceof Money ? !(sign === '/' && right instanceof Money) : right instanceof Money
  return isMoney && value !== null ? new Money(value, env.currency) : value
}

function ofNumbers(sign: string, a: Exact, b: Exact): Exact | null {
  if (sign === '+') return a.add(b)
  if (sign === '-') return a.sub(b)
  if (sign === '*') return a.mul(b)
  return sign === '/' ? a.div(b) : a.mod(b)
}

function isTime(value: Value): boolean {
  return value instanceof Instant || value instanceof Span || value instanceof Day
}

function ofTimes(sign: string, left: Value, right: Value): Value {
  if (left instanceof Instant && right instanceof Instant) return lasting((left.micros - right.micros) / 1_000_000n)
  if (left instanceof Instant && right instanceof Span) {
    return later(left, sign === '-' ? -right.seconds : right.seconds)
  }
  if (left instanceof Span && right instanceof Instant) return later(right, left.seconds)
  if (left instanceof Span) return ofSpan(sign, left, right)
  if (right instanceof Span && sign === '*') return ofSpan(sign, right, left)
  throw new Unknown()
}

/** ofSpan is a duration more or less another one, or so many times as long. */
function ofSpan(sign: string, span: Span, right: Value): Value {
  if (right instanceof Span) {
    if (sign === '/') return Exact.int(span.seconds).div(Exact.int(right.seconds))
    return lasting(span.seconds + (sign === '-' ? -right.seconds : right.seconds))
  }
  if (!(right instanceof Exact)) throw new Unknown()
  const seconds = new Exact(span.seconds, 0, false)
  const found = sign === '*' ? seconds.mul(right) : seconds.div(right, 0)
  return found && lasting(found.cut().digits)
}

function later(at: Instant, seconds: bigint): Instant {
  const micros = at.micros + seconds * 1_000_000n
  if (micros < years[0] || micros > years[1]) throw new OutOfRange()
  return new Instant(micros)
}

function lasting(seconds: bigint): Span {
  if (seconds > longest || seconds < -longest) throw new OutOfRange()
  return new Span(seconds, false)
}
