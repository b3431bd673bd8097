import { useModel } from '../../model/use-model'
import { BoundsSettings } from '../bounds-settings'
import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { MoneyInput } from './input'
import { moneyOf } from './value'

/** MoneySettings edits the bounds of amounts, in whichever currency, and the default. */
export function MoneySettings(props: SettingsProps) {
  const { catalog } = useModel()
  return (
    <BoundsSettings {...props}>
      <DefaultSetting {...props} Input={MoneyInput} read={(value) => moneyOf(value, catalog.currency)} />
    </BoundsSettings>
  )
}
