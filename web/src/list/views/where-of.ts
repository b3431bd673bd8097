import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Condition, Filter, Where } from '../../records/filter'

/** me stands for whoever asks in the filters of views. */
const me = 'me'

/**
 * whereOf is the conditions that ask the same as a filter; undefined where chips can't say it. Each operator of a field is
 * tried with what the filter compares with, so that no kind has to read what it writes.
 */
export function whereOf(entity: Entity, filter: Filter): Where | undefined {
  const match = isOnly(filter, 'or') ? 'any' : 'all'
  if (Object.keys(filter).length === 0) return { match: 'all', conditions: [] }
  const parts = match === 'any' ? listOf(filter.or) : excluded(flatten(filter))
  const conditions: Condition[] = []
  for (const part of parts) {
    const condition = conditionOf(entity, part)
    if (!condition) return undefined
    conditions.push(condition)
  }
  return { match: conditions.length > 1 ? match : 'all', conditions }
}

function isOnly(filter: Filter, key: string): boolean {
  return Object.keys(filter).length === 1 && key in filter
}

function listOf(value: unknown): Filter[] {
  return Array.isArray(value) ? (value as Filter[]) : []
}

/** flatten takes apart what must hold all at once. */
function flatten(filter: Filter): Filter[] {
  return isOnly(filter, 'and') ? listOf(filter.and).flatMap(flatten) : [filter]
}

/** excluded makes one condition of several that each leave a value of a field out. */
function excluded(parts: Filter[]): Filter[] {
  const found: Filter[] = []
  const out = new Map<string, unknown[]>()
  for (const part of parts) {
    const [key = ''] = Object.keys(part)
    const asked = part[key] as Filter | null
    if (
      !isOnly(part, key) ||
      typeof asked !== 'object' ||
      asked === null ||
      !isOnly(asked, 'ne') ||
      asked.ne === null
    ) {
      found.push(part)
      continue
    }
    const values = out.get(key)
    if (values) values.push(asked.ne)
    else {
      out.set(key, [asked.ne])
      found.push({ [key]: { notIn: out.get(key) } })
    }
  }
  return found.map((part) => {
    const [key = ''] = Object.keys(part)
    const values = out.get(key)
    const isSingle = values?.length === 1 && (part[key] as Filter).notIn === values
    return isSingle ? { [key]: { ne: values[0] } } : part
  })
}

function conditionOf(entity: Entity, filter: Filter): Condition | undefined {
  const wanted = new Set(spellings(filter).map(canonical))
  const text = canonical(filter)
  const operands = [undefined, ...operandsIn(filter)]
  for (const field of entity.fields) {
    if (!field.filterable || !field.readable || !text.includes(`"${field.name}`)) continue
    const found = tried(field, operands, wanted)
    if (found) return found
  }
  return undefined
}

function tried(field: Field, operands: unknown[], wanted: Set<string>): Condition | undefined {
  for (const { name, operand, filter } of kindOf(field).operators) {
    for (const value of operands) {
      if (operand !== (value !== undefined)) continue
      const made = filter(field, value, { me })
      if (made && wanted.has(canonical(made)))
        return operand ? { field: field.name, operator: name, value } : { field: field.name, operator: name }
    }
  }
  return undefined
}

/** spellings are the filters that ask the same of one field: one value is also the only one of a list. */
function spellings(filter: Filter): Filter[] {
  const found = [filter]
  const [key] = Object.keys(filter)
  const asked = key && isOnly(filter, key) ? filter[key] : undefined
  if (!key || typeof asked !== 'object' || asked === null) return found
  const { eq, ne, ...rest } = asked as Filter
  if (Object.keys(rest).length > 0) return found
  if (eq !== undefined && ne === undefined) found.push({ [key]: { in: [eq] } })
  if (ne !== undefined && eq === undefined) found.push({ [key]: { notIn: [ne] } })
  return found
}

/** operandsIn are all that a filter may compare with: its values, pairs of them, and what conditions write instead. */
function operandsIn(filter: Filter): unknown[] {
  const found: unknown[] = []
  const walk = (value: unknown) => {
    if (Array.isArray(value)) found.push(value)
    else if (typeof value === 'object' && value !== null) {
      const inner = Object.values(value)
      if (inner.length === 2) found.push(inner, inner.toReversed())
      const { last, next, unit, period } = value as Filter
      if (unit !== undefined) found.push({ count: last ?? next, unit })
      if (typeof period === 'string') found.push(camel(period))
      inner.forEach(walk)
    } else found.push(value, [value])
  }
  walk(filter)
  return found
}

/** camel is a name of the API in the app's spelling: thisQuarter of THIS_QUARTER. */
function camel(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** canonical is a value as a text that does not depend on the order of keys, nor on whether a number is written as one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(typeof value === 'number' ? String(value) : value) ?? ''
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, one]) => `"${key}":${canonical(one)}`).join()}}`
}
