import { IconTextSize as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { textColumn } from '../text-column'
import { plainText } from './safe-html'
import { RichTextView as View } from './view'

/** richText is formatted text in a safe subset of HTML. */
export const richText: Kind<string> = {
  ...textColumn,
  name: 'richText',
  Icon,
  View,
  operators: [compare('contains'), ...blankOperators],
  width: 280,
  plain: (value) => value,
  order: () => undefined,
  text: plainText,
  blank: () => ({}),
}
