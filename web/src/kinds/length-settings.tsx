import { NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'
import { isPattern } from './pattern'

interface Props extends SettingsProps {
  /** children stand below: the default value. */
  children?: ReactNode
}

/** LengthSettings edits how long a text may be and which form it must have. */
export function LengthSettings({ keywords, onChange, children }: Props) {
  const { t } = useTranslation('kinds')
  const length = (name: 'minLength' | 'maxLength', min: number) => (
    <NumberInput
      label={t(name)}
      min={min}
      allowDecimal={false}
      value={typeof keywords[name] === 'number' ? keywords[name] : ''}
      onChange={(value) => onChange(withKeyword(keywords, name, value === '' ? undefined : Number(value)))}
    />
  )
  const pattern = typeof keywords.pattern === 'string' ? keywords.pattern : ''
  return (
    <Stack gap="md">
      <SimpleGrid cols={2}>
        {length('minLength', 0)}
        {length('maxLength', 1)}
      </SimpleGrid>
      <TextInput
        label={t('pattern')}
        description={t('patternHint')}
        error={isPattern(pattern) ? undefined : t('patternWrong')}
        value={pattern}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onChange={(event) => onChange(withKeyword(keywords, 'pattern', event.currentTarget.value))}
      />
      {children}
    </Stack>
  )
}
