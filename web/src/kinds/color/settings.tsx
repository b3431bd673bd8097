import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { ColorInput } from './input'

/** ColorSettings edits with which colour new records begin. */
export function ColorSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={ColorInput} />
}
