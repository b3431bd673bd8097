import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { CountBounds } from './count-bounds'
import type { SettingsProps } from './kind'

interface Props extends SettingsProps {
  /** children stand below: the default value. */
  children?: ReactNode
}

/** CountSettings edits how many entries a list may have. */
export function CountSettings({ children, ...props }: Props) {
  return (
    <Stack gap="md">
      <CountBounds {...props} least="minItems" most="maxItems" />
      {children}
    </Stack>
  )
}
