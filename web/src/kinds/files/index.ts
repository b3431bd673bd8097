import { IconFiles as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { type FileValue, fileParts } from '../file-value'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { FilesView as View } from './view'

/** files are uploaded files in the order in which they were added. */
export const files: Kind<FileValue[]> = {
  ...column,
  name: 'files',
  Icon,
  View,
  operators: blankOperators,
  selection: (field) => `${field.name} ${fileParts}`,
  write: (field, value) => ({ [field.name]: value?.length ? value.map(({ id }) => id) : null }),
  order: () => undefined,
  plain: (value) => value.map(({ id }) => ({ id })),
  width: 160,
  text: (value) => value.map(({ name }) => name).join(', '),
  blank: () => ({}),
}
