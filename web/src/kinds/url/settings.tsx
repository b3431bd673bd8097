import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { LengthSettings } from '../length-settings'
import { UrlInput } from './input'

/** UrlSettings edits how long values may be, which form they must have and which one new records begin with. */
export function UrlSettings(props: SettingsProps) {
  return (
    <LengthSettings {...props}>
      <DefaultSetting {...props} Input={UrlInput} />
    </LengthSettings>
  )
}
