import { NumberInput, SimpleGrid, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

interface Props extends SettingsProps {
  /** children stand below: the default value. */
  children?: ReactNode
}

/** CountSettings edits how many entries a list may have. */
export function CountSettings({ keywords, onChange, children }: Props) {
  const { t } = useTranslation('kinds')
  const count = (name: 'minItems' | 'maxItems', min: number) => (
    <NumberInput
      label={t(name)}
      min={min}
      allowDecimal={false}
      value={typeof keywords[name] === 'number' ? keywords[name] : ''}
      onChange={(value) => onChange(withKeyword(keywords, name, value === '' ? undefined : Number(value)))}
    />
  )
  return (
    <Stack gap="md">
      <SimpleGrid cols={2}>
        {count('minItems', 0)}
        {count('maxItems', 1)}
      </SimpleGrid>
      {children}
    </Stack>
  )
}
