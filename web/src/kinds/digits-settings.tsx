import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

/** DigitsSettings edits how many decimals a field keeps. */
export function DigitsSettings({ keywords, onChange }: Pick<SettingsProps, 'keywords' | 'onChange'>) {
  const { t } = useTranslation('kinds')
  return (
    <NumberInput
      label={t('scale')}
      description={t('scaleHint')}
      min={0}
      max={30}
      clampBehavior="strict"
      allowDecimal={false}
      value={typeof keywords['x-scale'] === 'number' ? keywords['x-scale'] : ''}
      onChange={(value) => onChange(withKeyword(keywords, 'x-scale', value === '' ? undefined : Number(value)))}
    />
  )
}
