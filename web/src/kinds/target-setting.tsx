import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

/** TargetSetting chooses the entity that a relation points to. That is fixed once the field is published. */
export function TargetSetting({ keywords, onChange, entities, fresh }: SettingsProps) {
  const { t } = useTranslation('kinds')
  return (
    <Select
      label={t('target')}
      description={fresh ? undefined : t('targetFixed')}
      required
      disabled={!fresh}
      searchable
      data={entities.map(({ name, label }) => ({ value: name, label }))}
      placeholder={t('choose')}
      nothingFoundMessage={t('nothingFound')}
      allowDeselect={false}
      value={typeof keywords['x-to'] === 'string' ? keywords['x-to'] : null}
      onChange={(name) => onChange(withKeyword(keywords, 'x-to', name))}
    />
  )
}
