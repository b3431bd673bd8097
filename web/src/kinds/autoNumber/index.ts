import { IconHash as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { AutoNumberOperand as Operand } from './filter'
import { AutoNumberInput as Input } from './input'
import { usualPattern } from './pattern'
import { AutoNumberSettings as Settings } from './settings'
import { AutoNumberView as View } from './view'

/** autoNumber is a number that the engine gives to new records, in a pattern. */
export const autoNumber: Kind<string> = {
  ...textColumn,
  name: 'autoNumber',
  Icon,
  View,
  Input,
  Operand,
  Settings,
  width: 130,
  blank: () => ({ 'x-pattern': usualPattern }),
}
