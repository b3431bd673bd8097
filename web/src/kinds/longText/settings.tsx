import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { LengthSettings } from '../length-settings'
import { LongTextInput } from './input'

/** LongTextSettings edits how long values may be, which form they must have and which one new records begin with. */
export function LongTextSettings(props: SettingsProps) {
  return (
    <LengthSettings {...props}>
      <DefaultSetting {...props} Input={LongTextInput} />
    </LengthSettings>
  )
}
