import { kindOf } from '../../kinds'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Values } from '../../records/write'

/** named is the values of a record that somebody calls by a text. */
export function named(entity: Entity, text: string): Values {
  const display = fieldOf(entity, entity.display ?? '')
  if (!display) return {}
  const { typed } = kindOf(display)
  return { [display.name]: typed ? typed(text) : text }
}
