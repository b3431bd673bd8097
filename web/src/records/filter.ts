import { kindOf } from '../kinds'
import type { Here } from '../kinds/kind'
import type { Entity } from '../model/catalog'
import { fieldOf } from '../model/model'
import { hereNow } from './here'

/** Condition compares a field with something. */
export interface Condition {
  field: string
  operator: string
  value?: unknown
}

/** Where says which records are meant: those for which all conditions hold, or any. */
export interface Where {
  match: 'all' | 'any'
  conditions: Condition[]
}

export const everything: Where = { match: 'all', conditions: [] }

/** Filter is the value of an entity's GraphQL filter input. */
export type Filter = Record<string, unknown>

/**
 * filterOf is the GraphQL filter of conditions, and of a text for what knows no search: changes that are heard of; undefined
 * when nothing is left out.
 */
export function filterOf(entity: Entity, where: Where, search = '', here = hereNow()): Filter | undefined {
  const parts: Filter[] = where.conditions.flatMap((condition): Filter[] => {
    const filter = conditionFilter(entity, condition, here)
    return filter ? [filter] : []
  })
  const found = parts.length > 1 && where.match === 'any' ? [{ or: parts }] : parts
  const all = [...found, ...searchFilter(entity, search)]
  if (all.length === 0) return undefined
  return all.length === 1 ? all[0] : { and: all }
}

/** isComplete tells a condition that can be asked: one whose operand is there, if it takes one. */
export function isComplete(entity: Entity, condition: Condition): boolean {
  return conditionFilter(entity, condition, hereNow()) !== undefined
}

function conditionFilter(
  entity: Entity,
  { field: name, operator: op, value }: Condition,
  here: Here,
): Filter | undefined {
  const field = fieldOf(entity, name)
  const operator = field && kindOf(field).operators.find((one) => one.name === op)
  if (!field || !operator || (operator.operand && isBlank(value))) return undefined
  return operator.filter(field, value, here)
}

function searchFilter(entity: Entity, text: string): Filter[] {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const fields = entity.fields.filter((field) => field.filterable && !field.system && kindOf(field).search)
  if (fields.length === 0) return []
  return words.map((word) => ({ or: fields.flatMap((field) => kindOf(field).search?.(field, word) ?? []) }))
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
