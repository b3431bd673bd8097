import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { partsOf } from '../object-column'
import { AddressInput } from './input'
import { type Address, parts } from './value'

/** AddressSettings edits the address that new records begin with: mostly a country alone. */
export function AddressSettings(props: SettingsProps) {
  return <DefaultSetting<Address> {...props} Input={AddressInput} write={(value) => partsOf(value, parts)} />
}
