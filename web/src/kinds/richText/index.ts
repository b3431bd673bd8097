import { IconTextSize as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { textColumn } from '../text-column'
import { RichTextOperand as Operand } from './filter'
import { RichTextInput as Input } from './input'
import { plainText } from './safe-html'
import { RichTextSettings as Settings } from './settings'
import { RichTextView as View } from './view'

/** richText is formatted text in a safe subset of HTML. */
export const richText: Kind<string> = {
  ...textColumn,
  name: 'richText',
  Icon,
  View,
  Input,
  operators: [compare('contains'), ...blankOperators],
  Operand,
  Settings,
  width: 280,
  plain: (value) => value,
  order: () => undefined,
  text: plainText,
  blank: () => ({}),
}
