import { SimpleGrid, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlain } from './decimal-text'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'
import { NumberField } from './number-field'

interface Props extends SettingsProps {
  whole?: boolean
  children?: ReactNode
}

/** BoundsSettings edits between which bounds numbers lie. */
export function BoundsSettings({ keywords, onChange, whole, children }: Props) {
  const { t } = useTranslation('kinds')
  const bound = (name: 'minimum' | 'maximum') => (
    <NumberField
      label={t(name)}
      whole={whole}
      value={keywords[name] === undefined ? null : String(keywords[name])}
      onChange={(text) => onChange(withKeyword(keywords, name, numberOf(text)))}
    />
  )
  return (
    <Stack gap="md">
      <SimpleGrid cols={2}>
        {bound('minimum')}
        {bound('maximum')}
      </SimpleGrid>
      {children}
    </Stack>
  )
}

/** numberOf is the number of a JSON document. What is not one yet, or too long for one, stays out of it. */
function numberOf(text: string | null): number | undefined {
  return text !== null && isPlain(text) ? Number(text) : undefined
}
