import { IconSelector as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { SelectView as View } from './view'

/** select is one of a list of options. */
export const select: Kind<string> = {
  ...column,
  name: 'select',
  Icon,
  View,
  operators: [compare('in'), compare('notIn'), ...blankOperators],
  width: 150,
  picks: true,
  text: (value, field) => field.options.find((option) => option.value === value)?.label ?? value,
  blank: () => ({ oneOf: [] }),
  columns: (field) => field.options,
}
