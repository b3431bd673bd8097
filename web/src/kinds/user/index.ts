import { IconUser as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { type Reference, referenceColumn } from '../reference'
import { ReferenceWords as Words } from '../reference-words'
import { UserView as View } from './view'

/** user is a user of the workspace. */
export const user: Kind<Reference> = {
  ...referenceColumn,
  name: 'user',
  Icon,
  View,
  Words,
  blank: () => ({}),
  importing: ['by'],
}
