import type { ViewProps } from '../kind'
import { OptionBadge } from '../option-badge'

/** SelectView shows the option that was chosen. One that is no longer offered is shown by its value. */
export function SelectView({ field, value }: ViewProps<string>) {
  const option = field.options.find((one) => one.value === value)
  return <OptionBadge option={option ?? { value, label: value, color: null }} />
}
