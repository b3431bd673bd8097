import type { Field } from '../../model/catalog'
import type { Operator } from '../kind'
import { arcOf, targetsOf } from './any'

function each(field: Field, entities: string[], isNull: boolean) {
  return entities.map((entity) => ({ [`${arcOf(field, entity)}Id`]: { isNull } }))
}

/** anyOperators ask of which entity the record is, and whether there is one. */
export const anyOperators: Operator[] = [
  {
    name: 'isA',
    operand: true,
    filter: (field, operand) => {
      const entities = Array.isArray(operand) ? operand.map(String) : []
      return entities.length > 0 ? { or: each(field, entities, false) } : undefined
    },
  },
  { name: 'isBlank', operand: false, filter: (field) => ({ and: each(field, targetsOf(field), true) }) },
  { name: 'isPresent', operand: false, filter: (field) => ({ or: each(field, targetsOf(field), false) }) },
]
