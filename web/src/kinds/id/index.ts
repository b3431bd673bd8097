import { IconId as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { compare } from '../operators'
import { IdView as View } from './view'

/** id is a record's own identity. */
export const id: Kind<string> = {
  ...column,
  name: 'id',
  Icon,
  View,
  operators: [compare('eq'), compare('ne')],
  width: 300,
  write: () => ({}),
  text: (value) => value,
  blank: () => ({}),
}
