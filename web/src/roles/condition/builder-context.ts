import type { Entity } from '../../model/catalog'
import type { Actors } from './actors'
import type { Entities, Place } from './paths'

/** BuilderContext is what the parts of the builder know of the model. */
export interface BuilderContext {
  entities: Entities
  entity: Entity
  find: (path: string) => Place | undefined
  actors: Actors
}
