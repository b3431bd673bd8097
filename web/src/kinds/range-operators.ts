import type { Operator } from './kind'
import { blankOperators } from './operators'

/** Names of operators, each with the name that the API has for the same comparison. */
type Names = Record<string, 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'>

type Holds = (value: unknown) => boolean

/** comparisons are operators whose operands are values in the API's form; holds tells such a value. */
export function comparisons(names: Names, holds: Holds): Operator[] {
  return Object.entries(names).map(([name, member]) => ({
    name,
    operand: true,
    filter: (field, operand) => (holds(operand) ? { [field.name]: { [member]: operand } } : undefined),
  }))
}

/** rangeOperators are those of kinds whose values are texts with an order of their own. */
export function rangeOperators(names: Names, holds: Holds): Operator[] {
  const between: Operator = {
    name: 'between',
    operand: true,
    filter: (field, operand) => {
      const [gte, lte] = Array.isArray(operand) ? operand : []
      return holds(gte) && holds(lte) ? { [field.name]: { gte, lte } } : undefined
    },
  }
  return [...comparisons(names, holds), between, ...blankOperators]
}
