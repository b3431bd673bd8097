import type { ViewProps } from '../kind'
import { ReferenceView } from '../reference-view'
import type { Any } from './any'

/** AnyRelationView shows the record, with the icon of its entity where there is room. */
export function AnyRelationView({ field, value, place }: ViewProps<Any>) {
  return <ReferenceView field={{ ...field, to: value.entity }} value={value.record} place={place} />
}
