import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SettingsProps } from '../kind'

/** TextSettings edits how long a text may be. */
export function TextSettings({ keywords, onChange }: SettingsProps) {
  const { t } = useTranslation('kinds')
  return (
    <NumberInput
      label={t('maxLength')}
      min={1}
      allowDecimal={false}
      value={typeof keywords.maxLength === 'number' ? keywords.maxLength : ''}
      onChange={(value) => onChange({ ...keywords, maxLength: value === '' ? undefined : Number(value) })}
    />
  )
}
