import { IconUser as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { type Reference, referenceColumn } from '../reference'
import { ReferenceWords as Words } from '../reference-words'
import { UserOperand as Operand } from './filter'
import { UserInput as Input } from './input'
import { UserSettings as Settings } from './settings'
import { UserView as View } from './view'

/** user is a user of the workspace. */
export const user: Kind<Reference> = {
  ...referenceColumn,
  name: 'user',
  Icon,
  View,
  Input,
  Operand,
  Words,
  Settings,
  blank: () => ({}),
  importing: ['by'],
}
