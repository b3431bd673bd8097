import type { Operator } from './kind'

/** compare is an operator that the API knows by a name of its own: eq, contains, gt. */
export function compare(name: string, member = name): Operator {
  return { name, operand: true, filter: (field, operand) => ({ [field.name]: { [member]: operand } }) }
}

const isBlank: Operator = { name: 'isBlank', operand: false, filter: (field) => ({ [field.name]: { isNull: true } }) }
const isPresent: Operator = {
  name: 'isPresent',
  operand: false,
  filter: (field) => ({ [field.name]: { isNull: false } }),
}

/** blankOperators ask whether there is a value: the last of every kind's. */
export const blankOperators: Operator[] = [isBlank, isPresent]

/** textOperators are those of kinds whose values are text. */
export const textOperators: Operator[] = [
  compare('contains'),
  compare('eq'),
  compare('ne'),
  compare('startsWith'),
  compare('endsWith'),
  ...blankOperators,
]
