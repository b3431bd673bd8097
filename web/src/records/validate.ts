import { Validator } from '@cfworker/json-schema'
import type { Violation } from '../api/failure'
import { kindOf } from '../kinds'
import { fractionOf, isDecimal } from '../kinds/decimal-text'
import type { Entity, Field } from '../model/catalog'
import { violationText } from './validate-text'
import type { Values } from './write'

/** FieldViolation is a violation that belongs to a field, in the person's language. */
export interface FieldViolation extends Violation {
  field: string
  rule: string
}

/**
 * violationsOf is what values of a record break, before the server is asked: what is required, the form of each kind
 * and each field's JSON Schema. What needs other records, such as uniqueness, and the entity's rules are left to it.
 */
export function violationsOf(_: Entity, values: Values, fields: Field[]): FieldViolation[] {
  return fields.flatMap((field) => {
    const faults = faultsOf(field, values[field.name] ?? null)
    return faults.map(({ rule, says }) => ({
      field: field.name,
      rule,
      message: violationText(field, rule, says) ?? rule,
    }))
  })
}

/** Fault is a rule that a value breaks, and what the rule says: 200 of maxLength. */
export interface Fault {
  rule: string
  says?: unknown
}

/** faultsOf lists the rules that a value of a field breaks, by the names that the server gives them. */
function faultsOf(field: Field, value: unknown): Fault[] {
  const kind = kindOf(field)
  const plain = value === null ? null : kind.plain(value)
  if (plain === null) return field.required ? [{ rule: 'required' }] : []
  if (kind.form && !kind.form.holds(value)) return [{ rule: 'kind' }]
  const scale = field.schema['x-scale']
  if (typeof scale === 'number' && isDecimal(String(value)) && fractionOf(String(value)) > scale) {
    return [{ rule: 'kind', says: scale }]
  }
  return schemaFaults(field.schema, plain)
}

function schemaFaults(schema: Record<string, unknown>, value: unknown): Fault[] {
  // Formats are the kinds' to check, as on the server.
  const { format: _, ...rest } = schema
  const { errors } = new Validator(usable(rest), '2020-12', false).validate(value)
  const leaves = errors.filter(({ keyword }) => keyword !== 'properties')
  const typed = leaves.find(({ keyword }) => keyword === 'type')
  return (typed ? [typed] : leaves).map(({ keyword, keywordLocation }) => ({
    rule: keyword,
    says: at(rest, keywordLocation),
  }))
}

/** usable leaves out a pattern that browsers can't read: the server's own regular expressions differ a little. */
function usable(schema: Record<string, unknown>): Record<string, unknown> {
  if (typeof schema.pattern !== 'string') return schema
  try {
    new RegExp(schema.pattern, 'u')
    return schema
  } catch {
    const { pattern: _, ...rest } = schema
    return rest
  }
}

/** at is what stands in a schema at the place of a keyword: #/properties/amount/minimum. */
function at(schema: unknown, location: string): unknown {
  const path = location.split('/').slice(1)
  return path.reduce((node, key) => (node as Record<string, unknown> | undefined)?.[key], schema)
}
