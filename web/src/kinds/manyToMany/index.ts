import { IconArrowsCross as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textOfReference } from '../reference'
import { ReferenceWords as Words } from '../reference-words'
import { type Linked, readLinked, selectLinked } from './linked'
import { linkedOperators as operators } from './operators'
import { ManyToManyView as View } from './view'

/** manyToMany is any number of records of another entity. */
export const manyToMany: Kind<Linked> = {
  name: 'manyToMany',
  Icon,
  View,
  Words,
  operators,
  selection: selectLinked,
  read: readLinked,
  write: (field, value) => ({ [field.name]: { set: (value?.rows ?? []).map(({ id }) => ({ id })) } }),
  order: () => undefined,
  plain: (value) => value.rows.map(({ id }) => id),
  text: (value) => value.rows.map(textOfReference).join(', '),
  align: 'start',
  width: 240,
  blank: () => ({}),
  apart: true,
  brief: true,
}
