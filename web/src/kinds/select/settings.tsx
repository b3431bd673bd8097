import { Stack } from '@mantine/core'
import { DefaultSetting } from '../default-setting'
import type { SettingsProps } from '../kind'
import { SelectInput } from './input'
import { OptionList } from './option-list'

/** SelectSettings edits the options, and which of them new records begin with. */
export function SelectSettings(props: SettingsProps) {
  return (
    <Stack gap="md">
      <OptionList {...props} />
      <DefaultSetting {...props} Input={SelectInput} />
    </Stack>
  )
}
