import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { TimeInput } from './input'

/** TimeSettings edits with which value new records begin. */
export function TimeSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={TimeInput} />
}
