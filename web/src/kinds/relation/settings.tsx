import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { ReferenceSettings } from '../reference-settings'

/** RelationSettings edits what a relation points to. That is fixed once the field is published. */
export function RelationSettings(props: SettingsProps) {
  const { t } = useTranslation('kinds')
  const { keywords, onChange, entities, fresh } = props
  const target = typeof keywords['x-to'] === 'string' ? keywords['x-to'] : null
  return (
    <ReferenceSettings {...props}>
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
        value={target}
        onChange={(name) => onChange(withKeyword(keywords, 'x-to', name))}
      />
    </ReferenceSettings>
  )
}
