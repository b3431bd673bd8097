import { IconFiles as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { type FileValue, fileParts } from '../file-value'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { FilesOperand as Operand } from './filter'
import { FilesInput as Input } from './input'
import { FilesSettings as Settings } from './settings'
import { FilesView as View } from './view'

/** files are uploaded files in the order in which they were added. */
export const files: Kind<FileValue[]> = {
  ...column,
  name: 'files',
  Icon,
  View,
  Input,
  operators: blankOperators,
  Operand,
  Settings,
  selection: (field) => `${field.name} ${fileParts}`,
  write: (field, value) => ({ [field.name]: value?.length ? value.map(({ id }) => id) : null }),
  order: () => undefined,
  plain: (value) => value.map(({ id }) => ({ id })),
  width: 160,
  text: (value) => value.map(({ name }) => name).join(', '),
  blank: () => ({}),
}
