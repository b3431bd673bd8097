import { isPlain } from './decimal-text'

/** plainDecimal is an exact number in the form that JSON Schema speaks of; what is none, or too long for one, stays a text. */
export function plainDecimal(value: string): unknown {
  return isPlain(String(value)) ? Number(value) : value
}

/** defaultDecimal reads a number of a document, which may stand there as a number or as a text. */
export function defaultDecimal(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
