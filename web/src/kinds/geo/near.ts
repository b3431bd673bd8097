import { isDecimal } from '../decimal-text'
import { isPoint, type Point } from './value'

/** Near is what a condition asks: which point, and how far from it. */
export interface Near extends Point {
  kilometers: string
}

/** nearOf reads what a condition asks, as far as it is typed. */
export function nearOf(value: unknown): Near {
  const { latitude = '', longitude = '', kilometers = '10' } = (value ?? {}) as Partial<Near>
  return { latitude, longitude, kilometers }
}

/** nearFilter is the GraphQL filter of points near another; undefined while it is not complete. */
export function nearFilter(name: string, operand: unknown): Record<string, unknown> | undefined {
  const near = nearOf(operand)
  if (!isPoint(near) || !isDecimal(near.kilometers) || Number(near.kilometers) < 0) return undefined
  return { [name]: { near } }
}
