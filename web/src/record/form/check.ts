import type { Violation } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Values } from '../../records/write'
import { isBlank } from './blank'

/** wrongIn is what is wrong with values of some fields, before they are sent. */
export function wrongIn(_model: Model, entity: Entity, values: Values, fields: string[]): Violation[] {
  return entity.fields.flatMap((field) => {
    const missing = fields.includes(field.name) && field.required && !field.system && isBlank(values[field.name])
    return missing ? [{ field: field.name, rule: 'required', message: `${field.label} is required.` }] : []
  })
}
