import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { DurationInput } from './input'

/** DurationSettings edits with which value new records begin. */
export function DurationSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={DurationInput} />
}
