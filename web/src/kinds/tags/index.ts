import { IconTags as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { listColumn } from '../list-column'
import { ListWords as Words } from '../list-words'
import { TagsView as View } from './view'

/** tags are short texts of anybody's making. */
export const tags: Kind<string[]> = {
  ...listColumn,
  name: 'tags',
  Icon,
  View,
  Words,
  text: (value) => value.join(', '),
  search: (field, text) => ({ [field.name]: { has: text } }),
  blank: () => ({}),
}
