import type { ViewProps } from '../kind'
import { NumberView } from '../number-view'

/** PercentView shows percent points. */
export function PercentView({ value }: ViewProps<string>) {
  return <NumberView value={value} options={{ style: 'unit', unit: 'percent' }} />
}
