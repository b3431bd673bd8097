import type { Field } from '../model/catalog'
import { address } from './address'
import { anyRelation } from './anyRelation'
import { autoNumber } from './autoNumber'
import { boolean } from './boolean'
import { color } from './color'
import { date } from './date'
import { dateTime } from './dateTime'
import { decimal } from './decimal'
import { duration } from './duration'
import { email } from './email'
import { file } from './file'
import { files } from './files'
import { formula } from './formula'
import { geo } from './geo'
import { id } from './id'
import { image } from './image'
import { integer } from './integer'
import { json } from './json'
import type { Kind } from './kind'
import { longText } from './longText'
import { lookup } from './lookup'
import { manyToMany } from './manyToMany'
import { money } from './money'
import { multiSelect } from './multiSelect'
import { percent } from './percent'
import { personName } from './personName'
import { phone } from './phone'
import { rating } from './rating'
import { relation } from './relation'
import { richText } from './richText'
import { rollup } from './rollup'
import { select } from './select'
import { tags } from './tags'
import { text } from './text'
import { time } from './time'
import { url } from './url'
import { user } from './user'

/** kinds is the one list of field kinds, in the order in which they are offered. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own type; those who use the list don't know it.
export const kinds: Kind<any>[] = [
  text,
  longText,
  richText,
  integer,
  decimal,
  money,
  percent,
  rating,
  boolean,
  date,
  dateTime,
  time,
  duration,
  select,
  multiSelect,
  tags,
  color,
  email,
  phone,
  url,
  address,
  personName,
  geo,
  json,
  file,
  files,
  image,
  autoNumber,
  relation,
  manyToMany,
  anyRelation,
  user,
  formula,
  lookup,
  rollup,
]

/** systemKinds are the kinds that only the engine's own fields have. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
const systemKinds: Kind<any>[] = [id]

const byName = new Map([...kinds, ...systemKinds].map((kind) => [kind.name, kind]))

// biome-ignore lint/suspicious/noExplicitAny: see kinds.
const yielding = new Map<string, Kind<any>>()

/** kindOf is the kind of a field. One that this app does not know yet is shown as text. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
export function kindOf({ kind, valueKind }: Pick<Field, 'kind'> & { valueKind?: string }): Kind<any> {
  const own = byName.get(kind) ?? text
  const values = byName.get(valueKind ?? '')
  return own.computed && values && !values.computed ? computedAs(own, values) : own
}

/** computedAs is a computed kind with all that its values share with another: the same object each time. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
function computedAs(own: Kind<any>, values: Kind<any>): Kind<any> {
  const key = `${own.name} ${values.name}`
  const known = yielding.get(key)
  if (known) return known
  const { name, Icon, Settings, blank, computed } = own
  const made = { ...values, name, Icon, Settings, blank, computed, importing: undefined }
  yielding.set(key, made)
  return made
}
