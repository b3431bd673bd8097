import { column } from './column'
import type { Kind } from './kind'
import { textOperators } from './operators'

type Shared = keyof typeof column | 'operators' | 'text' | 'search'

/** textColumn is what kinds share whose values are texts. */
export const textColumn: Pick<Kind<string>, Shared> = {
  ...column,
  operators: textOperators,
  width: 220,
  plain: (value) => value.trim() || null,
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
}
