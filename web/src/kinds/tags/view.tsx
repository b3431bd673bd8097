import { Badges } from '../badges'
import type { ViewProps } from '../kind'
import { textsOf } from '../list-column'

/** TagsView shows tags in the order in which they were given. */
export function TagsView({ value, place }: ViewProps<string[]>) {
  return <Badges options={textsOf(value).map((tag) => ({ value: tag, label: tag, color: null }))} place={place} plain />
}
