import { Stack } from '@mantine/core'
import { CountSettings } from '../count-settings'
import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { OptionList } from '../select/option-list'
import { MultiSelectInput } from './input'

/** MultiSelectSettings edits the options, how many may be chosen, and which new records begin with. */
export function MultiSelectSettings(props: SettingsProps) {
  return (
    <Stack gap="md">
      <OptionList {...props} />
      <CountSettings {...props}>
        <DefaultSetting {...props} Input={MultiSelectInput} />
      </CountSettings>
    </Stack>
  )
}
