import type { Kind } from './kind'

/** column is what kinds share whose values stand in answers, inputs, filters and orders under the field's own name. */
export const column: Pick<Kind<unknown>, 'selection' | 'write' | 'order' | 'plain' | 'align' | 'width'> = {
  selection: (field) => field.name,
  write: (field, value) => ({ [field.name]: value }),
  order: (field, direction) => ({ [field.name]: { direction } }),
  plain: (value) => value,
  align: 'start',
  width: 180,
}
