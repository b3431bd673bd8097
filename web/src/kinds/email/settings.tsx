import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { LengthSettings } from '../length-settings'
import { EmailInput } from './input'

/** EmailSettings edits how long values may be, which form they must have and which one new records begin with. */
export function EmailSettings(props: SettingsProps) {
  return (
    <LengthSettings {...props}>
      <DefaultSetting {...props} Input={EmailInput} />
    </LengthSettings>
  )
}
