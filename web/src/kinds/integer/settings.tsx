import { BoundsSettings } from '../bounds-settings'
import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { IntegerInput } from './input'

/** IntegerSettings edits the bounds and the default of whole numbers. */
export function IntegerSettings(props: SettingsProps) {
  return (
    <BoundsSettings {...props} whole>
      <DefaultSetting {...props} Input={IntegerInput} />
    </BoundsSettings>
  )
}
