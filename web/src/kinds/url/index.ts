import { IconLink as Icon } from '@tabler/icons-react'
import { isUrl } from '../address'
import { column } from '../column'
import type { Kind } from '../kind'
import { textOperators } from '../operators'
import { UrlOperand as Operand } from './filter'
import { UrlInput as Input } from './input'
import { UrlSettings as Settings } from './settings'
import { UrlView as View } from './view'

/** url is a web address. */
export const url: Kind<string> = {
  ...column,
  name: 'url',
  Icon,
  View,
  Input,
  operators: textOperators,
  Operand,
  Settings,
  width: 220,
  plain: (value) => value.trim() || null,
  form: { text: 'url', holds: isUrl, alone: true },
  text: (value) => value,
  search: (field, words) => ({ [field.name]: { contains: words } }),
  blank: () => ({}),
}
