import { IconPalette as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { comparisons } from '../range-operators'
import { isColor } from './value'
import { ColorView as View } from './view'

/** color is red, green and blue as #rrggbb. */
export const color: Kind<string> = {
  ...column,
  name: 'color',
  Icon,
  View,
  operators: [...comparisons({ eq: 'eq', ne: 'ne' }, isColor), ...blankOperators],
  width: 130,
  form: { text: 'color', holds: isColor, alone: true },
  text: (value) => value,
  blank: () => ({}),
}
