import { column } from './column'
import type { Kind } from './kind'
import { blankOperators, compare } from './operators'

type Shared = keyof typeof column | 'operators' | 'brief'

/** listColumn is what kinds share whose values are lists of texts. A list is never empty: it is null then. */
export const listColumn: Pick<Kind<string[]>, Shared> = {
  ...column,
  plain: (value) => value,
  write: (field, value) => ({ [field.name]: value?.length ? value : null }),
  order: () => undefined,
  width: 220,
  brief: true,
  operators: [
    compare('hasAny'),
    compare('hasAll'),
    {
      name: 'hasNone',
      operand: true,
      filter: (field, operand) => ({ not: { [field.name]: { hasAny: operand } } }),
    },
    ...blankOperators,
  ],
}

/** textsOf reads a list of texts of whatever stands in a document or a condition. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
