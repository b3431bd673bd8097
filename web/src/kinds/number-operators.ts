import { isDecimal } from './decimal-text'
import type { Operator } from './kind'
import { blankOperators } from './operators'

type Read = (operand: unknown) => unknown

/** exact reads an operand that is an exact number; undefined when it is none. */
export const exact: Read = (operand) => {
  const text = String(operand ?? '')
  return isDecimal(text) ? text : undefined
}

/** whole reads an operand that is a whole number. */
export const whole: Read = (operand) => {
  const number = Number(exact(operand) ?? Number.NaN)
  return Number.isSafeInteger(number) ? number : undefined
}

/** numberOperators are those of kinds whose values are numbers; place puts a comparison where the API has it. */
export function numberOperators(read: Read, place = (comparison: object): object => comparison): Operator[] {
  const compare = (name: string): Operator => ({
    name,
    operand: true,
    filter: (field, operand) => {
      const value = read(operand)
      return value === undefined ? undefined : { [field.name]: place({ [name]: value }) }
    },
  })
  const between: Operator = {
    name: 'between',
    operand: true,
    filter: (field, operand) => {
      const [gte, lte] = Array.isArray(operand) ? operand.map(read) : []
      return gte === undefined || lte === undefined ? undefined : { [field.name]: place({ gte, lte }) }
    },
  }
  return [...['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map(compare), between, ...blankOperators]
}
