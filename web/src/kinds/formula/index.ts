import { IconMathFunction as Icon } from '@tabler/icons-react'
import { computedColumn } from '../computed'
import type { Kind } from '../kind'
import { FormulaOperand as Operand } from './filter'
import { FormulaInput as Input } from './input'
import { FormulaSettings as Settings } from './settings'
import { FormulaView as View } from './view'

/** formula is worked out of other fields. */
export const formula: Kind<string> = {
  ...computedColumn,
  name: 'formula',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  blank: () => ({}),
}
