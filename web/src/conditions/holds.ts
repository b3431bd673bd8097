import type { Env } from './env'
import { evaluate } from './evaluate'
import { parse } from './parse'
import { OutOfRange, Unknown } from './unknown'
import { Unreadable } from './words'

/**
 * holds tells whether a condition is true of what an Env describes, null counting as false; undefined where only the
 * server can tell.
 */
export function holds(text: string, env: Env): boolean | undefined {
  try {
    return evaluate(parse(text), env) === true
  } catch (error) {
    if (error instanceof Unknown || error instanceof OutOfRange || error instanceof Unreadable) return undefined
    throw error
  }
}
