import { IconId as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { compare } from '../operators'
import { IdOperand as Operand } from './filter'
import { IdInput as Input } from './input'
import { IdSettings as Settings } from './settings'
import { IdView as View } from './view'

/** id is a record's own identity. */
export const id: Kind<string> = {
  ...column,
  name: 'id',
  Icon,
  View,
  Input,
  operators: [compare('eq'), compare('ne')],
  Operand,
  Settings,
  width: 300,
  write: () => ({}),
  text: (value) => value,
  blank: () => ({}),
}
