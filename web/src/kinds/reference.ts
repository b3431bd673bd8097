import type { Entity, Field } from '../model/catalog'
import type { Model } from '../model/model'
import type { Row } from '../records/selection'
import { kindOf } from '.'
import type { Kind, Operator } from './kind'
import { blankOperators } from './operators'

/** Reference is a record that another points to: its id and what it is called; the id alone when it can't be read. */
export type Reference = Row | string

/** idOf is the id of a record that another points to. */
function idOf(value: Reference): string {
  return typeof value === 'string' ? value : value.id
}

/** idField is the scalar beside a relation that holds the id. */
const idField = (field: Pick<Field, 'name'>) => `${field.name}Id`

/** selectReference selects what a record is called; where the target can't be read, the id. */
function selectReference(field: Field, model: Model): string {
  const target = model.target(field)
  if (!target) return `${field.name}: ${idField(field)}`
  return `${field.name} { ${selectCalled(target, model)} } ${idField(field)}`
}

/** selectCalled selects a record that others point to, and what it is called. */
export function selectCalled(target: Entity, model: Model): string {
  const display = model.displayOf(target)
  const called = !display || display.name === 'id' ? '' : model.target(display) ? '' : selectionOf(display, model)
  return `id version ${called}`
}

/** readReference is the record that another points to; one that the person may not see is its id alone. */
function readReference(field: Field, row: Record<string, unknown>): Reference | null {
  return (row[field.name] ?? row[idField(field)] ?? null) as Reference | null
}

function selectionOf(field: Field, model: Model): string {
  return kindOf(field).selection(field, model)
}

/** calledBy is the field by whose plain values the records that another points to can be told apart, by people. */
function calledBy(field: Field, model: Model): Field | undefined {
  const display = model.displayOf(model.target(field))
  return display?.groupable && selectionOf(display, model) === display.name ? display : undefined
}

/** orderReference sorts by what records are called. */
function orderReference(field: Field, direction: 'ASC' | 'DESC', model: Model) {
  const display = model.displayOf(model.target(field))
  const order =
    display?.sortable && !model.target(display) ? kindOf(display).order(display, direction, model) : undefined
  return order && { [field.name]: order }
}

/** textOfReference is what a record is called, as it came along; its id otherwise. */
export function textOfReference(value: Reference): string {
  if (typeof value === 'string') return value
  const { id, version: _, ...called } = value
  const name = Object.values(called).find((one) => typeof one === 'string' || typeof one === 'number')
  return name === undefined ? id : String(name)
}

function listed(name: string, build: (ids: string[]) => Record<string, unknown>): Operator {
  return {
    name,
    operand: true,
    filter: (field, operand, { me }) => {
      const ids = Array.isArray(operand) ? operand.map((id) => (id === meOperand ? me : String(id))) : []
      const known = ids.filter((id) => id !== undefined)
      return ids.length === 0 ? undefined : { [idField(field)]: build(known) }
    },
  }
}

/** meOperand stands for whoever asks. */
export const meOperand = 'me'

const blanks: Operator[] = blankOperators.map((operator) => ({
  ...operator,
  filter: (field, ...rest) => operator.filter({ ...field, name: idField(field) }, ...rest),
}))

/** referenceOperators are those of kinds whose values are records. */
const referenceOperators: Operator[] = [
  listed('anyOf', (ids) => ({ in: ids })),
  listed('noneOf', (ids) => ({ notIn: ids })),
  ...blanks,
]

/** referenceColumn is what kinds share whose values are records. */
export const referenceColumn: Pick<
  Kind<Reference>,
  'selection' | 'read' | 'write' | 'order' | 'plain' | 'text' | 'align' | 'width' | 'operators' | 'picks' | 'group'
> = {
  selection: selectReference,
  read: readReference,
  write: (field, value) => ({ [idField(field)]: value === null ? null : idOf(value) }),
  order: orderReference,
  plain: idOf,
  text: textOfReference,
  group: {
    by: (field, model) => {
      const called = calledBy(field, model)
      return [{ [idField(field)]: 'VALUE' }, ...(called ? [{ [field.name]: { [called.name]: 'VALUE' } }] : [])]
    },
    selection: (field, model) => {
      const called = calledBy(field, model)
      return `${idField(field)} ${called ? `${field.name} { ${called.name} }` : ''}`
    },
    read: (field, group) => {
      const id = group[idField(field)] as string | null
      const called = group[field.name] as Record<string, unknown> | null | undefined
      return id && called ? { id, version: 0, ...called } : id
    },
    keyOf: (value) => idOf(value as Reference),
    filter: (field, key) => ({ [idField(field)]: key === '' ? { isNull: true } : { in: [key] } }),
  },
  operators: referenceOperators,
  align: 'start',
  width: 200,
  picks: true,
}
