import { Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { numberOf, usualPattern } from './pattern'

/** AutoNumberSettings edits what numbers look like, and whether there may be gaps between them. */
export function AutoNumberSettings({ keywords, onChange }: SettingsProps) {
  const { t } = useTranslation('kinds')
  const pattern = typeof keywords['x-pattern'] === 'string' ? keywords['x-pattern'] : usualPattern
  const example = numberOf(pattern, 42, new Date())
  return (
    <Stack gap="md">
      <TextInput
        label={t('numberPattern')}
        description={t('numberPatternHint')}
        error={example === undefined && t('numberPatternWrong')}
        value={pattern}
        onChange={(event) => onChange({ ...keywords, 'x-pattern': event.currentTarget.value })}
      />
      <TextInput label={t('numberExample')} value={example ?? ''} readOnly variant="filled" />
      <Switch
        label={t('gapFree')}
        description={t('gapFreeHint')}
        checked={keywords['x-gapFree'] === true}
        onChange={(event) => onChange(withKeyword(keywords, 'x-gapFree', event.currentTarget.checked || null))}
      />
    </Stack>
  )
}
