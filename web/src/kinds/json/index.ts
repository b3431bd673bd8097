import { IconBraces as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { jsonText, readJSON } from './value'
import { JsonView as View } from './view'

/** json is any JSON value, for programs. People see and edit its text. */
export const json: Kind<string> = {
  ...column,
  name: 'json',
  Icon,
  View,
  operators: blankOperators,
  order: () => undefined,
  read: (field, row) => {
    const value = row[field.name]
    return value === null || value === undefined ? null : jsonText(value, 2)
  },
  write: (field, text) => ({ [field.name]: text?.trim() ? readJSON(text)?.value : null }),
  plain: (text) => {
    const read = text.trim() ? readJSON(text) : { value: null }
    return read ? read.value : text
  },
  form: { text: 'json', holds: (text) => readJSON(text) !== undefined, alone: true },
  text: (text) => text,
  width: 280,
  blank: () => ({}),
}
