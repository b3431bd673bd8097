import type { Field } from '../../model/catalog'

/** Sort is what the expression language takes the values of a field for. It decides the operators and the operands. */
export type Sort = 'text' | 'choice' | 'number' | 'yesNo' | 'day' | 'instant' | 'record' | 'list'

/** sortOf reads a field's sort from the schema of its values; undefined where there is nothing to compare. */
export function sortOf({ schema, to, options }: Pick<Field, 'schema' | 'to' | 'options'>): Sort | undefined {
  if (to) return 'record'
  switch (schema.type) {
    case 'boolean':
      return 'yesNo'
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return 'list'
    case 'object':
      return isMoney(schema) ? 'number' : undefined
    case 'string':
      return options.length > 0 ? 'choice' : sortOfText(schema.format)
    default:
      return undefined
  }
}

function sortOfText(format: unknown): Sort | undefined {
  if (format === 'date') return 'day'
  if (format === 'date-time') return 'instant'
  if (format === 'uuid' || format === 'time' || format === 'duration') return undefined
  return 'text'
}

/** isMoney tells amounts, which compare with plain numbers in the workspace's currency. */
function isMoney({ properties }: Record<string, unknown>): boolean {
  return typeof properties === 'object' && properties !== null && 'amount' in properties && 'currency' in properties
}
