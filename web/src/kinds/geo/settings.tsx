import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { GeoInput } from './input'
import { pointOf } from './value'

/** GeoSettings edits the point that new records begin with. */
export function GeoSettings(props: SettingsProps) {
  return <DefaultSetting {...props} Input={GeoInput} read={pointOf} />
}
