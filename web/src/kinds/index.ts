import type { Field } from '../model/catalog'
import type { Kind } from './kind'

// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own type; those who use the list don't know it.
type AnyKind = Kind<any>

const folders = import.meta.glob<Record<string, AnyKind>>('./*/index.ts', { eager: true })

/** kinds are the field kinds, one folder each, by name. */
export const kinds: ReadonlyMap<string, AnyKind> = new Map(
  Object.entries(folders).map(([path, exported]) => {
    const name = path.split('/')[1] ?? ''
    const kind = exported[name]
    if (kind?.name !== name) throw new Error(`${path} has no kind ${name}`)
    return [name, kind]
  }),
)

/** text is the kind of what this app does not know. */
const text = kinds.get('text') as AnyKind

const yielding = new Map<string, AnyKind>()

/** Kinded is as much of a field as tells its kind. */
export type Kinded = Pick<Field, 'kind'> & { valueKind?: string }

/** kindOf is the kind of a field. One that this app does not know yet is shown as text. */
export function kindOf(field: Kinded): AnyKind {
  const own = kinds.get(field.kind) ?? text
  const values = kinds.get(valuesOf(field)) ?? own
  return values === own ? own : computedAs(own, values)
}

/** valuesOf is the name of the kind whose values a field has: that of what a computed one comes to, else its own. */
export function valuesOf({ kind, valueKind }: Kinded): string {
  const own = kinds.get(kind) ?? text
  const values = kinds.get(valueKind ?? '')
  return own.computed && values && !values.computed ? values.name : own.name
}

/** computedAs is a computed kind with all that its values share with another: the same object each time. */
function computedAs(own: AnyKind, values: AnyKind): AnyKind {
  const key = `${own.name} ${values.name}`
  const known = yielding.get(key)
  if (known) return known
  const { name, Icon, blank, computed } = own
  const made = { ...values, name, Icon, blank, computed, importing: undefined }
  yielding.set(key, made)
  return made
}
