import type { ViewProps } from '../kind'
import { NumberView } from '../number-view'

/** DecimalView shows an exact number, with as many decimals as the field keeps. */
export function DecimalView({ field, value }: ViewProps<string>) {
  const scale = field.schema['x-scale']
  const options = typeof scale === 'number' ? { minimumFractionDigits: Math.min(scale, 20) } : undefined
  return <NumberView value={value} options={options} />
}
