import { IconArrowsSplit2 as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textOfReference } from '../reference'
import { type Any, idsOf, nowhere, readAny, selectAny } from './any'
import { anyOperators as operators } from './operators'
import { AnyRelationView as View } from './view'
import { AnyRelationWords as Words } from './words'

/** anyRelation is a record of one of several entities. */
export const anyRelation: Kind<Any> = {
  name: 'anyRelation',
  Icon,
  View,
  Words,
  operators,
  selection: selectAny,
  read: readAny,
  write: (field, value) => (value ? idsOf(field, value) : nowhere(field)),
  order: () => undefined,
  plain: () => null,
  text: (value) => textOfReference(value.record),
  align: 'start',
  width: 220,
  blank: () => ({}),
  apart: true,
  brief: true,
}
