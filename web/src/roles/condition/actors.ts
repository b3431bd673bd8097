import type { Field } from '../../model/catalog'
import type { Sort } from './sort'

/** Actor is a fact about who is asking that conditions may name. */
export interface Actor {
  name: string
  /** sort is that of the fields it is compared with, to the entity of a relation: the expression language says so. */
  sort: Sort
  to: string | null
  many: boolean
}

const actors: Actor[] = [
  { name: 'me', sort: 'record', to: 'user', many: false },
  { name: 'mySubordinates', sort: 'record', to: 'user', many: true },
  { name: 'myTeams', sort: 'record', to: 'team', many: true },
  { name: 'myTerritories', sort: 'text', to: null, many: true },
]

/** Actors answers the facts about who is asking that a field can be compared with: one of them, or one that is many. */
export type Actors = (field: Pick<Field, 'to'>, sort: Sort | undefined, many: boolean) => string[]

/** noActors is for conditions that are the same for everybody. */
export const noActors: Actors = () => []

/** actorsFor are the facts that a field can be compared with: one of them, or one that is many. */
export function actorsFor(field: Pick<Field, 'to'>, sort: Sort | undefined, many: boolean): string[] {
  return actors
    .filter((actor) => actor.sort === sort && actor.many === many && actor.to === field.to)
    .map(({ name }) => name)
}

/** isActor tells the name of a fact about who is asking. */
export function isActor(name: unknown): name is string {
  return actors.some((actor) => actor.name === name)
}
