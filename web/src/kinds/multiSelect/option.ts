import type { Field, Option } from '../../model/catalog'

/** optionOf is the option of a value: one that is no longer offered is called by its value. */
export function optionOf(field: Field, value: string): Option {
  return field.options.find((option) => option.value === value) ?? { value, label: value, color: null }
}
