import { BoundsSettings } from '../bounds-settings'
import { defaultDecimal } from '../decimal-value'
import { DefaultSetting } from '../default-setting'
import { DigitsSettings } from '../digits-settings'
import type { SettingsProps } from '../kind'
import { DecimalInput } from './input'

/** DecimalSettings edits the bounds, the decimals and the default of an exact number. */
export function DecimalSettings(props: SettingsProps) {
  return (
    <BoundsSettings {...props}>
      <DigitsSettings {...props} />
      <DefaultSetting {...props} Input={DecimalInput} read={defaultDecimal} />
    </BoundsSettings>
  )
}
