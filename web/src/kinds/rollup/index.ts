import { IconSum as Icon } from '@tabler/icons-react'
import { computedColumn } from '../computed'
import type { Kind } from '../kind'
import { RollupOperand as Operand } from './filter'
import { RollupInput as Input } from './input'
import { RollupSettings as Settings } from './settings'
import { RollupView as View } from './view'

/** rollup is one value made of related records. */
export const rollup: Kind<string> = {
  ...computedColumn,
  name: 'rollup',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  blank: () => ({ 'x-function': 'count' }),
}
