import { Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CountBounds } from './count-bounds'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'
import { isPattern } from './pattern'

interface Props extends SettingsProps {
  /** children stand below: the default value. */
  children?: ReactNode
}

/** LengthSettings edits how long a text may be and which form it must have. */
export function LengthSettings({ children, ...props }: Props) {
  const { keywords, onChange } = props
  const { t } = useTranslation('kinds')
  const pattern = typeof keywords.pattern === 'string' ? keywords.pattern : ''
  return (
    <Stack gap="md">
      <CountBounds {...props} least="minLength" most="maxLength" />
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
