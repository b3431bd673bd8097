import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { ToyInput } from './input'

/** ToySettings edits which grade new records begin with. */
export function ToySettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={ToyInput} />
}
