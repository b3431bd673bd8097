import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { DateTimeInput } from './input'

/** DateTimeSettings edits with which value new records begin. */
export function DateTimeSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={DateTimeInput} />
}
