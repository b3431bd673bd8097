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
  const parts = [...wanted.values()].map((field) => kindOf(field).selection(field, model))
  return ['id', 'version', ...parts].join(' ')
}

/** rowOf is a record with its values where screens look for them. What can't be seen is null, and stays so. */
export function rowOf<R extends Row | null | undefined>(entity: Entity, row: R): R {
  if (!row) return row
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
