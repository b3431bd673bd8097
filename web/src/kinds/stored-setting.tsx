import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

/** StoredSetting chooses whether values are worked out as they are read, or kept. */
export function StoredSetting({ keywords, onChange }: Pick<SettingsProps, 'keywords' | 'onChange'>) {
  const { t } = useTranslation('kinds')
  return (
    <Switch
      label={t('computed.stored')}
      description={t('computed.storedHint')}
      checked={keywords['x-stored'] === true}
      onChange={(event) => onChange(withKeyword(keywords, 'x-stored', event.currentTarget.checked || undefined))}
    />
  )
}
