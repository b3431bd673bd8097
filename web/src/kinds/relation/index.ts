import { IconArrowUpRight as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { type Reference, referenceColumn } from '../reference'
import { ReferenceWords as Words } from '../reference-words'
import { RelationView as View } from './view'

/** relation is a record of another entity. */
export const relation: Kind<Reference> = {
  ...referenceColumn,
  name: 'relation',
  Icon,
  View,
  Words,
  blank: () => ({}),
  importing: ['by'],
}
