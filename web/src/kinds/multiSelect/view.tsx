import { Badges } from '../badges'
import type { ViewProps } from '../kind'
import { textsOf } from '../list-column'
import { optionOf } from './option'

/** MultiSelectView shows the options that were chosen, in the order in which they are offered. */
export function MultiSelectView({ field, value, place }: ViewProps<string[]>) {
  return <Badges options={textsOf(value).map((one) => optionOf(field, one))} place={place} />
}
