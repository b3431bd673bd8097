import type { Field } from '../model/catalog'
import { address } from './address'
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
import { geo } from './geo'
import { id } from './id'
import { image } from './image'
import { integer } from './integer'
import { json } from './json'
import type { Kind } from './kind'
import { longText } from './longText'
import { manyToMany } from './manyToMany'
import { money } from './money'
import { multiSelect } from './multiSelect'
import { percent } from './percent'
import { personName } from './personName'
import { phone } from './phone'
import { rating } from './rating'
import { relation } from './relation'
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
  user,
]

/** systemKinds are the kinds that only the engine's own fields have. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
const systemKinds: Kind<any>[] = [id]

const byName = new Map([...kinds, ...systemKinds].map((kind) => [kind.name, kind]))

/** kindOf is the kind of a field. One that this app does not know yet is shown as text. */
// biome-ignore lint/suspicious/noExplicitAny: see kinds.
export function kindOf({ kind }: Pick<Field, 'kind'>): Kind<any> {
  return byName.get(kind) ?? text
}
