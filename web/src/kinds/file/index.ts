import { IconPaperclip as Icon } from '@tabler/icons-react'
import { column } from '../column'
import { type FileValue, fileParts } from '../file-value'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { FileView as View } from './view'

/** file is a file that was uploaded. */
export const file: Kind<FileValue> = {
  ...column,
  name: 'file',
  Icon,
  View,
  operators: [
    { name: 'named', operand: true, filter: (field, operand) => ({ [field.name]: { name: { contains: operand } } }) },
    ...blankOperators,
  ],
  selection: (field) => `${field.name} ${fileParts}`,
  write: (field, value) => ({ [field.name]: value?.id ?? null }),
  plain: ({ id }) => ({ id }),
  picks: true,
  width: 220,
  text: ({ name }) => name,
  search: (field, text) => ({ [field.name]: { name: { contains: text } } }),
  blank: () => ({}),
}
