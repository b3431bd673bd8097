import type { Operator } from '../kind'

function some(name: string, quantifier: string): Operator {
  return {
    name,
    operand: true,
    filter: (field, operand) => {
      const ids = Array.isArray(operand) ? operand.map(String) : []
      return ids.length === 0 ? undefined : { [field.name]: { [quantifier]: { id: { in: ids } } } }
    },
  }
}

/** linkedOperators ask which records a record is linked to, and whether it is to any. */
export const linkedOperators: Operator[] = [
  some('anyOf', 'some'),
  some('noneOf', 'none'),
  { name: 'isBlank', operand: false, filter: (field) => ({ [field.name]: { count: { eq: 0 } } }) },
  { name: 'isPresent', operand: false, filter: (field) => ({ [field.name]: { count: { gt: 0 } } }) },
]
