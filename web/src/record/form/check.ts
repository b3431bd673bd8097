import type { Violation } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import { violationsOf } from '../../records/validate'
import type { Values } from '../../records/write'

/**
 * wrongIn is what is wrong with values of some fields, before they are sent. asked are the fields that have to have a
 * value; where it is left out, those of which the model says so.
 */
export function wrongIn(entity: Entity, values: Values, names: string[], asked?: ReadonlySet<string>): Violation[] {
  const fields = entity.fields.filter((field) => names.includes(field.name))
  const judged = asked ? fields.map((field) => ({ ...field, required: asked.has(field.name) })) : fields
  return violationsOf(entity, values, judged)
}
