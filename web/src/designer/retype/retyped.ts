import { type FieldBody, isObject } from '../entity-body'
import { nameFrom } from '../names'
import type { FieldValue, Loss, TurningKind } from './conversion'

/** lasting are the keywords that a field keeps whatever its kind. */
const lasting = ['x-id', 'title', 'description', 'x-formerly', 'x-requiredWhen', 'x-unique']

/** retyped is a field of another kind: with what it was called, and of its settings those that the kind knows. */
export function retyped(body: FieldBody, kind: TurningKind, blank: Record<string, unknown>): FieldBody {
  const known = Object.keys(kind.keywords.properties ?? {})
  const kept = Object.entries(body).filter(([key]) => lasting.includes(key) || known.includes(key))
  return { 'x-kind': kind.name, ...blank, ...Object.fromEntries(kept) }
}

/** asksForOptions tells whether fields of a kind have to list options. */
export function asksForOptions(kind: TurningKind): boolean {
  return kind.settingsRequired.includes('oneOf')
}

/** optionsOf makes an option of each value that there is. */
export function optionsOf(values: FieldValue[]): { const: string; title: string }[] {
  const taken: string[] = ['true', 'false', 'null']
  return values
    .filter(({ value }) => value.trim() !== '')
    .map(({ value }) => {
      const name = nameFrom(value, taken, 'option')
      taken.push(name)
      return { const: name, title: value.trim() }
    })
}

/** lossOf is what a field's document says may be lost of its values. */
export function lossOf(body: FieldBody): Loss {
  const says = body['x-retype']
  const lost = isObject(says) ? says.lost : undefined
  return lost === 'cut' || lost === 'empty' ? (lost.toUpperCase() as Loss) : 'REFUSE'
}

/** withLoss says in a field's document what may be lost. */
export function withLoss(body: FieldBody, loss: Loss): FieldBody {
  const { 'x-retype': says, ...rest } = body
  const { lost: _, ...more } = isObject(says) ? says : {}
  const next = loss === 'REFUSE' ? more : { ...more, lost: loss.toLowerCase() }
  return (Object.keys(next).length > 0 ? { ...rest, 'x-retype': next } : rest) as FieldBody
}
