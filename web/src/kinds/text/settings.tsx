import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { LengthSettings } from '../length-settings'
import { TextInput } from './input'

/** TextSettings edits how long values may be, which form they must have and which one new records begin with. */
export function TextSettings(props: SettingsProps) {
  return (
    <LengthSettings {...props}>
      <DefaultSetting {...props} Input={TextInput} />
    </LengthSettings>
  )
}
