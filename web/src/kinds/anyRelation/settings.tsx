import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { ReferenceSettings } from '../reference-settings'

/** AnyRelationSettings edits which entities a relation may lead to. Those that were published stay. */
export function AnyRelationSettings(props: SettingsProps) {
  const { t } = useTranslation('kinds')
  const { keywords, onChange, entities, fresh } = props
  const [chosen, kept] = [keywords['x-to'], fresh ? [] : keywords['x-to']]
  return (
    <ReferenceSettings {...props}>
      <MultiSelect
        label={t('targets')}
        description={t('targetsHint')}
        required
        searchable
        data={entities.map(({ name, label }) => ({
          value: name,
          label,
          disabled: Array.isArray(kept) && kept.includes(name),
        }))}
        placeholder={t('choose')}
        nothingFoundMessage={t('nothingFound')}
        value={Array.isArray(chosen) ? chosen.map(String) : []}
        onChange={(names) => onChange(withKeyword(keywords, 'x-to', names))}
      />
    </ReferenceSettings>
  )
}
