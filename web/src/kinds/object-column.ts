import { column } from './column'
import type { Kind } from './kind'

/** Parts is a value of several texts: what is not there is absent or null. */
export type Parts = Record<string, string | null | undefined>

/** objectColumn is what kinds share whose values are objects of texts with some parts. */
export function objectColumn(parts: readonly string[]): Pick<Kind<Parts>, keyof typeof column> {
  return {
    ...column,
    selection: (field) => `${field.name} { ${parts.join(' ')} }`,
    write: (field, value) => ({ [field.name]: partsOf(value, parts) }),
    plain: (value) => partsOf(value, parts),
  }
}

/** partsOf is a value with the parts that say something; null when none does. */
export function partsOf(value: unknown, parts: readonly string[]): Parts | null {
  if (typeof value !== 'object' || value === null) return null
  const given = value as Parts
  const there = parts.flatMap((part) => (given[part]?.trim() ? [[part, given[part]?.trim()]] : []))
  return there.length > 0 ? Object.fromEntries(there) : null
}

/** withPart is a value with a part set; null when nothing is left of it. */
export function withPart(value: unknown, part: string, text: string | null): Parts | null {
  const next = { ...(value as Parts | null), [part]: text || null }
  return Object.values(next).some(Boolean) ? next : null
}
