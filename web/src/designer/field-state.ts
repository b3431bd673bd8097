import type { Label } from '../model/label'
import type { EntityDoc } from './entities'
import { type EntityBody, type FieldBody, fieldsOf } from './entity-body'
import { addField, renameField, setField, setKeys, setRequired } from './entity-edit'
import type { FieldRow } from './fields'
import { freeName, type NameProblem, nameFrom, nameProblem, takenFields } from './names'

/** FieldState is what a panel holds of a field until it is kept. */
export interface FieldState {
  /** name is what was written by hand; undefined follows the label. */
  name: string | undefined
  body: FieldBody
  required: boolean
}

/** beginField is what a panel begins with: the field as it is, or a blank one of a kind. */
export function beginField(row: FieldRow | undefined, kind: string, blank: Record<string, unknown>): FieldState {
  const own = row?.kind === kind ? row.body : undefined
  if (own) return { name: row?.name, body: own, required: row?.required ?? false }
  const kept = row && { 'x-id': row.body['x-id'], title: row.body.title, description: row.body.description }
  const body = setKeys<FieldBody>({ 'x-kind': kind, title: undefined, ...kept, ...blank }, {})
  return { name: row?.name, body, required: row?.required ?? false }
}

/** takenBeside are the names that a field of an entity can't have: those of the others, and of lists that lead here. */
export function takenBeside({ body }: EntityDoc, row: FieldRow | undefined, lists: string[]): string[] {
  const others = fieldsOf(body).filter(({ name }) => name !== row?.name)
  const ids = others.flatMap((field) => (field.body['x-to'] ? [`${field.name}Id`] : []))
  return takenFields([...others.map(({ name }) => name), ...ids, ...lists])
}

/** nameOfState is the name that a field will have: '' while it has no label. */
export function nameOfState({ name, body }: FieldState, taken: string[], first: string): string {
  if (name !== undefined) return name
  const label = labelText(body.title, first)
  return label ? nameFrom(label, taken, freeName(body['x-kind'], taken)) : ''
}

/** labelText is a label in the workspace's own language, from which names are made; else in any other. */
function labelText(label: Label, first: string): string {
  if (!label) return ''
  if (typeof label === 'string') return label.trim()
  return (label[first] ?? Object.values(label).find(Boolean) ?? '').trim()
}

/** stateProblem tells why a field can't be kept yet. */
export function stateProblem(name: string, taken: string[]): NameProblem | 'missing' | undefined {
  return name === '' ? 'missing' : nameProblem(name, taken)
}

/** keepField puts the field of a panel into its entity's document. */
export function keepField(body: EntityBody, row: FieldRow | undefined, state: FieldState, name: string): EntityBody {
  const placed = row
    ? renameField(setField(body, row.name, state.body), row.name, name)
    : addField(body, name, state.body)
  return setRequired(placed, name, state.required)
}
