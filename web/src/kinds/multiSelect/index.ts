import { IconListCheck as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { listColumn } from '../list-column'
import { ListWords as Words } from '../list-words'
import { optionOf } from './option'
import { MultiSelectView as View } from './view'

/** multiSelect is some of a list of options. */
export const multiSelect: Kind<string[]> = {
  ...listColumn,
  name: 'multiSelect',
  Icon,
  View,
  Words,
  text: (value, field) => value.map((one) => optionOf(field, one).label).join(', '),
  blank: () => ({ oneOf: [] }),
}
