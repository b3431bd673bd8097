import type { Field } from '../model/catalog'
import type { Kind } from './kind'
import { text } from './text'

/** kinds is the one list of field kinds, in the order in which they are offered. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own type; those who use the list don't know it.
export const kinds: Kind<any>[] = [text]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** kindOf is the kind of a field. One that this app does not know yet is shown as text. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
export function kindOf({ kind }: Pick<Field, 'kind'>): Kind<any> {
  return byName.get(kind) ?? text
}
