import { IconSum as Icon } from '@tabler/icons-react'
import { computedColumn } from '../computed'
import type { Kind } from '../kind'
import { RollupView as View } from './view'

/** rollup is one value made of related records. */
export const rollup: Kind<string> = {
  ...computedColumn,
  name: 'rollup',
  Icon,
  View,
  blank: () => ({ 'x-function': 'count' }),
}
