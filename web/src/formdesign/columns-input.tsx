import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import type { Entity, Field } from '../model/catalog'
import { useSubjects } from '../roles/use-subjects'

interface Props {
  /** entity is the one whose records are listed. */
  entity: Entity
  value: string[]
  onChange: (paths: string[]) => void
  error?: string
}

/** ColumnsInput chooses the columns of a list of records: their fields, and those of the records they point to. */
export function ColumnsInput({ entity, value, onChange, error }: Props) {
  const { t } = useTranslation('forms')
  const { find } = useSubjects()
  const offer = (field: Field, over?: Field) =>
    over
      ? { value: `${over.name}.${field.name}`, label: `${over.label} › ${field.label}` }
      : { value: field.name, label: field.label }
  const own = { group: entity.label, items: entity.fields.map((field) => offer(field)) }
  const far = entity.fields
    .filter((field) => field.to && !kindOf(field).apart)
    .map((over) => ({ group: over.label, items: (find(over.to)?.fields ?? []).map((field) => offer(field, over)) }))
  return (
    <MultiSelect
      label={t('list.columns')}
      description={t('list.columnsHint')}
      searchable
      hidePickedOptions
      data={[own, ...far]}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
