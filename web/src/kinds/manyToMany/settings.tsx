import { Stack } from '@mantine/core'
import { InverseSetting } from '../inverse-setting'
import type { SettingsProps } from '../kind'
import { TargetSetting } from '../target-setting'

/** ManyToManySettings edits what a relation of many to many leads to, and what it is called there. */
export function ManyToManySettings(props: SettingsProps) {
  return (
    <Stack gap="md">
      <TargetSetting {...props} />
      <InverseSetting {...props} />
    </Stack>
  )
}
