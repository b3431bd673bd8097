import { IconLink as Icon } from '@tabler/icons-react'
import { isUrl } from '../internet-address'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { UrlView as View } from './view'

/** url is a web address. */
export const url: Kind<string> = {
  ...textColumn,
  name: 'url',
  Icon,
  View,
  form: { text: 'url', holds: isUrl, alone: true },
  blank: () => ({}),
}
