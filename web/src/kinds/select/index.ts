import { IconSelector as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { SelectOperand as Operand } from './filter'
import { SelectInput as Input } from './input'
import { SelectSettings as Settings } from './settings'
import { SelectView as View } from './view'

/** select is one of a list of options. */
export const select: Kind<string> = {
  ...column,
  name: 'select',
  Icon,
  View,
  Input,
  operators: [compare('in'), compare('notIn'), ...blankOperators],
  Operand,
  Settings,
  width: 150,
  picks: true,
  text: (value, field) => field.options.find((option) => option.value === value)?.label ?? value,
  blank: () => ({ oneOf: [] }),
  columns: (field) => field.options,
}
