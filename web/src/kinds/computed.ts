import { column } from './column'
import type { Kind } from './kind'
import { blankOperators } from './operators'

/** computedColumn is what computed kinds have of their own, until it is known what kind of values they come to. */
export const computedColumn: Pick<
  Kind<string>,
  'selection' | 'write' | 'order' | 'plain' | 'align' | 'width' | 'operators' | 'text' | 'computed'
> = {
  ...column,
  operators: blankOperators,
  text: (value) => String(value),
  write: () => ({}),
  computed: true,
}
