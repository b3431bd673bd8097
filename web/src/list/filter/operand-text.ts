import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'

/** operandText is what a condition compares with, in few words. */
export function operandText(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map((one) => operandText(field, one)).join(', ')
  try {
    return kindOf(field).text(value, field)
  } catch {
    return JSON.stringify(value)
  }
}
