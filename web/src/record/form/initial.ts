import type { Person } from '../../api/session'
import { fieldPartsOf, type Layout } from '../../forms/layout'
import type { Entity } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import type { Values } from '../../records/write'
import { isBlank } from './blank'
import { creatableOf } from './fields'
import { simpleDefault } from './simple-default'

const owner = 'owner' // the engine's field of who is responsible for a record

/** initialOf are the values with which a form for a new record begins: the model's, the form's, who makes it, and those given. */
export function initialOf(model: Model, entity: Entity, person: Person, preset: Values = {}, layout?: Layout): Values {
  const defaults = creatableOf(entity).flatMap((field) => {
    const value = field.default ?? simpleDefault(model, field, person)
    return isBlank(value) ? [] : [[field.name, value]]
  })
  const own = layout ? fieldPartsOf(layout).filter((part) => !isBlank(part.default)) : []
  return {
    ...Object.fromEntries(defaults),
    ...ownerOf(model, entity, person),
    ...Object.fromEntries(own.map((part) => [part.field.name, part.default])),
    ...preset,
  }
}

function ownerOf(model: Model, entity: Entity, person: Person): Values {
  const field = fieldOf(entity, owner)
  if (!entity.owned || !field?.creatable) return {}
  const display = model.displayOf(model.target(field))
  return { [owner]: { id: person.user, ...(display ? { [display.name]: person.name } : {}) } }
}

/** givenIn are the values that are not blank: the others are left to the server. */
export function givenIn(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)))
}
