import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { LengthSettings } from '../length-settings'
import { PhoneInput } from './input'

/** PhoneSettings edits how long values may be, which form they must have and which one new records begin with. */
export function PhoneSettings(props: SettingsProps) {
  return (
    <LengthSettings {...props}>
      <DefaultSetting {...props} Input={PhoneInput} />
    </LengthSettings>
  )
}
