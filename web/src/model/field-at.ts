import type { Entity, Field } from './catalog'
import { fieldOf, type Model } from './model'

const found = new WeakMap<Model, Map<string, Field | undefined>>()

/** fieldAt finds the field at the end of a path over relations: name, or company.name. It is the same object each time. */
export function fieldAt(model: Model, entity: Entity, path: string): Field | undefined {
  if (!path.includes('.')) return fieldOf(entity, path)
  const known = found.get(model) ?? new Map<string, Field | undefined>()
  found.set(model, known)
  const key = `${entity.name} ${path}`
  if (!known.has(key)) known.set(key, follow(model, entity, path))
  return known.get(key)
}

function follow(model: Model, entity: Entity, path: string): Field | undefined {
  const names = path.split('.')
  const over: Field[] = []
  let at: Entity | undefined = entity
  for (const name of names.slice(0, -1)) {
    const relation: Field | undefined = at && fieldOf(at, name)
    if (!relation?.readable) return undefined
    over.push(relation)
    at = model.target(relation)
  }
  const leaf = at && fieldOf(at, names.at(-1) ?? '')
  if (!leaf?.readable) return undefined
  return {
    ...leaf,
    name: path,
    label: [...over.map(({ label }) => label), leaf.label].join(' › '),
    required: false,
    creatable: false,
    updatable: false,
    filterable: false,
    groupable: false,
    over: { relations: over.map(({ name }) => name), leaf },
  }
}
