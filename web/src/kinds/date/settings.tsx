import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { DateInput } from './input'

/** DateSettings edits with which value new records begin. */
export function DateSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={DateInput} />
}
