import { BoundsSettings } from '../bounds-settings'
import { defaultDecimal } from '../decimal-value'
import { DefaultSetting } from '../default-setting'
import { DigitsSettings } from '../digits-settings'
import type { SettingsProps } from '../kind'
import { PercentInput } from './input'

/** PercentSettings edits the bounds, the decimals and the default of an exact number of percent points. */
export function PercentSettings(props: SettingsProps) {
  return (
    <BoundsSettings {...props}>
      <DigitsSettings {...props} />
      <DefaultSetting {...props} Input={PercentInput} read={defaultDecimal} />
    </BoundsSettings>
  )
}
