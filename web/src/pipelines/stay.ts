import type { CatalogPipeline, Entity, Field } from '../model/catalog'
import { fieldOf } from '../model/model'

/** Stay are the fields that tell how long a record is in its stage, and whether that is too long; none without pipelines. */
export type Stay = Partial<Record<'days' | 'idle', Field>>

/** stayOf are those fields, as far as they may be read. */
export function stayOf(entity: Entity, pipelines: CatalogPipeline[]): Stay {
  const found = (key: 'days' | 'idle') => {
    const name = pipelines.find((one) => one[key])?.[key]
    const field = name ? fieldOf(entity, name) : undefined
    return field ? { [key]: field } : {}
  }
  return { ...found('days'), ...found('idle') }
}
