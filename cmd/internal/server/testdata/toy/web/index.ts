import { IconSchool as Icon } from '@tabler/icons-react'
import type { Kind } from '../kind'
import { textColumn } from '../text-column'
import { ToyView as View } from './view'

/** toy is a letter that says how good something is. */
export const toy: Kind<string> = { ...textColumn, name: 'toy', Icon, View, blank: () => ({}) }
