import type { Field } from '../../model/catalog'
import type { ViewProps } from '../kind'
import { NumberView } from '../number-view'

/** IntegerView shows a whole number. */
export function IntegerView({ value, field }: ViewProps<number | string>) {
  return <NumberView value={String(value)} options={{ useGrouping: !isYear(field) }} />
}

/** isYear tells a field whose numbers all have four digits: a year reads as 1987, not as 1,987. */
function isYear({ schema }: Field): boolean {
  return Number(schema.minimum) >= 1000 && Number(schema.maximum) <= 9999
}
