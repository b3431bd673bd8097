import type { Condition, Where } from '../../records/filter'

/** any stands before conditions of which one is enough. */
const any = 'any'

/**
 * writeWhere writes conditions for an address: stage.eq:won;amount.gt:100. A text stands as it is unless it could be
 * taken for another value; anything else is JSON.
 */
export function writeWhere({ match, conditions }: Where): string {
  const parts = conditions.map(writeCondition)
  return (match === 'any' && parts.length > 0 ? [any, ...parts] : parts).join(';')
}

/** readWhere reads what writeWhere wrote, and passes over what it could not have written. */
export function readWhere(text: string): Where {
  const parts = split(text)
  const match = parts[0] === any ? 'any' : 'all'
  return { match, conditions: parts.flatMap(readCondition) }
}

function writeCondition({ field, operator, value }: Condition): string {
  const name = `${field}.${operator}`
  if (value === undefined || value === null) return name
  return `${name}:${writeValue(value).replace(/[\\;]/g, '\\$&')}`
}

function writeValue(value: unknown): string {
  return typeof value === 'string' && readValue(value) === value ? value : JSON.stringify(value)
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function readCondition(text: string): Condition[] {
  const found = /^([A-Za-z]\w*)\.([A-Za-z]\w*)(?::([\s\S]*))?$/.exec(text)
  if (!found) return []
  const [, field = '', operator = '', value] = found
  return [value === undefined ? { field, operator } : { field, operator, value: readValue(value) }]
}

/** split cuts a text at its semicolons, but not at those after a backslash, which it takes away. */
function split(text: string): string[] {
  const parts = text.match(/(?:\\[\s\S]|[^\\;])+/g) ?? []
  return parts.map((part) => part.replace(/\\([\s\S])/g, '$1'))
}
