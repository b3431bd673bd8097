import type { ViewProps } from '../kind'
import { NumberView } from '../number-view'

/** IntegerView shows a whole number. */
export function IntegerView({ value }: ViewProps<number | string>) {
  return <NumberView value={String(value)} />
}
