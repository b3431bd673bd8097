import { CountSettings } from '../count-settings'
import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { TagsInput } from './input'

/** TagsSettings edits how many tags there may be and which new records begin with. */
export function TagsSettings(props: SettingsProps) {
  return (
    <CountSettings {...props}>
      <DefaultSetting {...props} Input={TagsInput} />
    </CountSettings>
  )
}
