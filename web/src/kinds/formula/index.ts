import { IconMathFunction as Icon } from '@tabler/icons-react'
import { computedColumn } from '../computed'
import type { Kind } from '../kind'
import { FormulaView as View } from './view'

/** formula is worked out of other fields. */
export const formula: Kind<string> = {
  ...computedColumn,
  name: 'formula',
  Icon,
  View,
  blank: () => ({}),
}
