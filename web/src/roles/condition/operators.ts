import type { Sort } from './sort'

const byTime = ['eq', 'lt', 'lte', 'gt', 'gte', 'isPresent', 'isBlank']

/** operatorsBySort are the operators of each sort in the order in which they are offered. */
const operatorsBySort: Record<Sort, string[]> = {
  text: ['eq', 'ne', 'contains', 'notContains', 'startsWith', 'endsWith', 'in', 'notIn', 'isPresent', 'isBlank'],
  choice: ['in', 'notIn', 'eq', 'ne', 'isPresent', 'isBlank'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'isPresent', 'isBlank'],
  yesNo: ['isTrue', 'isFalse'],
  day: byTime,
  instant: byTime,
  record: ['eq', 'ne', 'in', 'notIn', 'isPresent', 'isBlank'],
  list: ['has', 'hasNot', 'hasAny', 'hasAll', 'isPresent', 'isBlank'],
}

/** operatorsOf are the operators that a field of a sort can have. */
export function operatorsOf(sort: Sort): string[] {
  return operatorsBySort[sort]
}

/** signs are the operators that are written between two values. */
export const signs: Record<string, string> = { eq: '==', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** methods are the operators that are written as a call: name.icontains('x'). Capitals make no difference to them. */
export const methods: Record<string, string> = {
  contains: 'icontains',
  startsWith: 'istartsWith',
  endsWith: 'iendsWith',
}

/** isAlone tells an operator that compares with nothing. */
export function isAlone(operator: string): boolean {
  return ['isPresent', 'isBlank', 'isTrue', 'isFalse'].includes(operator)
}

/** isMembership tells an operator that compares with several values. */
export function isMembership(operator: string): boolean {
  return ['in', 'notIn', 'hasAny', 'hasAll'].includes(operator)
}
