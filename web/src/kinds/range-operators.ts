import type { Operator } from './kind'
import { blankOperators } from './operators'

/** Names of operators, each with the name that the API has for the same comparison. */
type Names = Record<string, 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'>

/** rangeOperators are those of kinds whose values are texts with an order of their own; holds tells such a value. */
export function rangeOperators(names: Names, holds: (value: unknown) => boolean): Operator[] {
  const compare = ([name, member]: [string, string]): Operator => ({
    name,
    operand: true,
    filter: (field, operand) => (holds(operand) ? { [field.name]: { [member]: operand } } : undefined),
  })
  const between: Operator = {
    name: 'between',
    operand: true,
    filter: (field, operand) => {
      const [gte, lte] = Array.isArray(operand) ? operand : []
      return holds(gte) && holds(lte) ? { [field.name]: { gte, lte } } : undefined
    },
  }
  return [...Object.entries(names).map(compare), between, ...blankOperators]
}
