import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { can } from '../../model/model'
import { type Mapping, setKey } from '../mapping'
import { keyFields } from './fields'

interface Props {
  entity: Entity
  mapping: Mapping
  problem: string | undefined
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
}

/** always stands in the list for no key: no field is called that. */
const always = '-'

/** KeyChoice says whether rows make new records or update those that are there. */
export function KeyChoice({ entity, mapping, problem, onEdit }: Props) {
  const { t } = useTranslation('importing')
  const keys = can(entity, 'UPDATE') ? keyFields(entity) : []
  if (keys.length === 0) return null
  return (
    <Select
      label={t('key.label')}
      description={mapping.key ? t('key.updateHint') : t('key.newHint')}
      data={[
        { value: always, label: t('key.always') },
        ...keys.map((field) => ({ value: field.name, label: t('key.by', { label: field.label }) })),
      ]}
      value={mapping.key ?? always}
      allowDeselect={false}
      error={problem}
      maw={520}
      onChange={(key) => onEdit((now) => setKey(now, key === always ? null : key))}
    />
  )
}
