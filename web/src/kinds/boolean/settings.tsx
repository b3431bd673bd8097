import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'

/** BooleanSettings edits whether new records begin with yes. */
export function BooleanSettings({ keywords, onChange }: SettingsProps) {
  const { t } = useTranslation('kinds')
  return (
    <Switch
      label={t('defaultYes')}
      checked={keywords.default === true}
      onChange={(event) => onChange(withKeyword(keywords, 'default', event.currentTarget.checked ? true : undefined))}
    />
  )
}
