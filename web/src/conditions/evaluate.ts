import { compute, negated } from './arithmetic'
import { equal, order } from './compare'
import type { Env } from './env'
import { Exact } from './exact'
import { call, within } from './functions'
import { literal } from './literals'
import type { Node } from './node'
import { Unknown } from './unknown'
import { Link, Money, Parts, type Value } from './value'

/** evaluate is what an expression comes to, by the server's table of what null does. */
export function evaluate(node: Node, env: Env): Value {
  switch (node.is) {
    case 'text':
      return node.text
    case 'constant':
      return node.value
    case 'number':
      return Exact.of(node.text) ?? unknown()
    case 'name':
      return named(node.name, env)
    case 'member':
      return member(evaluate(node.of, env), node.name)
    case 'list':
      return node.items.map((item) => evaluate(item, env))
    case 'choice':
      return evaluate(node.if, env) === true ? evaluate(node.then, env) : evaluate(node.else, env)
    case 'unary':
      return node.sign === '!' ? evaluate(node.of, env) !== true : negative(node.of, env)
    case 'binary':
      return binary(node.sign, node.left, node.right, env)
    case 'call':
      return literal(node.name, node.args) ?? called(node, env)
  }
}

function unknown(): never {
  throw new Unknown()
}

function named(name: string, env: Env): Value {
  if (name === 'this') return identity(env)
  if (Object.hasOwn(env.actor, name)) return env.actor[name] ?? null
  return name === 'id' ? identity(env) : env.field(name)
}

function identity({ id }: Env): Value {
  return id === null ? null : new Link(id, unknown)
}

function member(of: Value, name: string): Value {
  if (of === null) return null
  if (of instanceof Link) return of.value(name)
  if (of instanceof Parts) return of.parts[name] ?? null
  if (of instanceof Money) return name === 'amount' ? of.amount : name === 'currency' ? of.currency : unknown()
  return unknown()
}

function negative(of: Node, env: Env): Value {
  const value = evaluate(of, env)
  return value === null ? null : negated(value, env)
}

function binary(sign: string, left: Node, right: Node, env: Env): Value {
  if (sign === '&&') return both(left, right, env, false)
  if (sign === '||') return both(left, right, env, true)
  const [l, r] = [evaluate(left, env), evaluate(right, env)]
  if (sign === 'in') return within(l, r, env)
  if (sign === '==') return equal(...sameForm(l, r), env)
  if (sign === '!=') return !equal(...sameForm(l, r), env)
  if (['<', '<=', '>', '>='].includes(sign)) return compares(sign, l, r, env)
  return l === null || r === null ? null : compute(sign, l, r, env)
}

/** sameForm writes the id of a record as they are kept, where one is compared with a record. */
function sameForm(l: Value, r: Value): [Value, Value] {
  const lower = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value)
  if (l instanceof Link) return [l, lower(r)]
  return r instanceof Link ? [lower(l), r] : [l, r]
}

function compares(sign: string, l: Value, r: Value, env: Env): boolean {
  const way = l === null || r === null ? undefined : order(l, r, env)
  if (way === undefined) return false
  if (sign === '<') return way < 0
  if (sign === '<=') return way <= 0
  return sign === '>' ? way > 0 : way >= 0
}

/** both is && or ||: one side that decides is enough, also when the other is unknown. */
function both(left: Node, right: Node, env: Env, decides: boolean): boolean {
  const l = truth(left, env)
  if (l === decides) return decides
  const r = truth(right, env)
  if (r === decides) return decides
  return l === undefined || r === undefined ? unknown() : !decides
}

/** truth is whether a predicate holds, null counting as false; undefined where it is unknown. */
function truth(node: Node, env: Env): boolean | undefined {
  try {
    return evaluate(node, env) === true
  } catch (error) {
    if (error instanceof Unknown) return undefined
    throw error
  }
}

const macros = ['exists', 'all', 'none', 'exists_one', 'existsOne', 'filter', 'map', 'sum', 'avg', 'countDistinct']

function called({ name, method, args }: Node & { is: 'call' }, env: Env): Value {
  if (method && macros.includes(name)) return unknown() // these range over other records
  return call(
    name,
    args.map((arg) => evaluate(arg, env)),
    env,
  )
}
