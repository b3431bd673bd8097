import { kindOf } from '../kinds'
import type { Entity, Field } from '../model/catalog'
import type { Model } from '../model/model'

/** Row is a record as a query answers it. */
export interface Row {
  id: string
  version: number
  [field: string]: unknown
}

/** selectionOf is what a query selects to read fields of an entity: always the id, the version and the display field. */
export function selectionOf(model: Model, entity: Entity, fields: Field[]): string {
  const wanted = new Map(fields.filter((field) => field.readable).map((field) => [field.name, field]))
  const display = model.displayOf(entity)
  if (display) wanted.set(display.name, display)
  wanted.delete('id')
  wanted.delete('version')
  const parts = [...wanted.values()].map((field) => selectField(field, model))
  return ['id', 'version', ...parts].join(' ')
}

/** selectField selects a field, of a related record under a name of its own. */
function selectField(field: Field, model: Model): string {
  if (!field.over) return kindOf(field).selection(field, model)
  const { relations, leaf } = field.over
  const inner = relations.reduceRight((within, name) => `${name} { ${within} }`, kindOf(leaf).selection(leaf, model))
  return `${aliasOf(field)}: ${inner}`
}

/** aliasOf is the name under which the field of a related record stands in an answer. */
function aliasOf({ name }: Field): string {
  return name.replaceAll('.', '__')
}

/** readOver is the value of a field of a related record; null where one on the way is not there or can't be seen. */
function readOver({ over, ...field }: Field, row: Record<string, unknown>): unknown {
  if (!over) return null
  let at = row[aliasOf(field)] as Record<string, unknown> | null | undefined
  for (const name of over.relations.slice(1)) at = at?.[name] as typeof at
  if (!at) return null
  const { read } = kindOf(over.leaf)
  return read ? read(over.leaf, at) : (at[over.leaf.name] ?? null)
}

/**
 * rowOf is a record with its values where screens look for them. What can't be seen is null, and stays so. fields are
 * those that were asked for, where fields of related records are among them.
 */
export function rowOf<R extends Row | null | undefined>(entity: Entity, row: R, fields: Field[] = []): R {
  if (!row) return row
  const far = fields.filter((field) => field.over && aliasOf(field) in row)
  if (far.length > 0) {
    const near = rowOf(entity, row)
    return { ...near, ...Object.fromEntries(far.map((field) => [field.name, readOver(field, row)])) }
  }
  const values = entity.fields.flatMap((field) => {
    const { read } = kindOf(field)
    return read && field.name in row ? [[field.name, read(field, row)]] : []
  })
  return values.length > 0 ? { ...row, ...Object.fromEntries(values) } : row
}

/** inputOf is the GraphQL input that sets values by the names of their fields. */
export function inputOf(entity: Entity, values: Record<string, unknown>): Record<string, unknown> {
  const given = entity.fields.filter((field) => field.name in values)
  return Object.assign({}, ...given.map((field) => kindOf(field).write(field, values[field.name] ?? null)))
}

/** titleOf is what people call a record: the text of its display field, else its id. */
export function titleOf(model: Model, entity: Entity, row: Record<string, unknown> | null | undefined): string {
  const display = model.displayOf(entity)
  const value = display && row?.[display.name]
  if (display && value !== null && value !== undefined && value !== '') return kindOf(display).text(value, display)
  return String(row?.id ?? '')
}
