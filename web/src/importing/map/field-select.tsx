import { Group, Select, type SelectProps, Text } from '@mantine/core'
import { IconCircleOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { chosenFirst } from './chosen-first'
import classes from './map.module.css'

/** leaveOut stands in the list for no field at all: no field is called that. */
const leaveOut = '-'

interface Props {
  fields: Field[]
  label: string
  /** value is the field's name, null for "leave out" and undefined where nothing is said yet. */
  value: string | null | undefined
  onChange: (field: string | null) => void
  /** sources says of fields that are given already by what. */
  sources: Map<string, string>
  error?: string
}

/** FieldSelect chooses the field to which a column goes: what is typed narrows the list. */
export function FieldSelect({ fields, label, value, onChange, sources, error }: Props) {
  const { t } = useTranslation('importing')
  const data = useMemo(() => {
    const all = [
      { value: leaveOut, label: t('map.leaveOut') },
      ...fields.map((field) => ({ value: field.name, label: field.label })),
    ]
    return chosenFirst(all, value ?? leaveOut)
  }, [fields, value, t])
  const byName = useMemo(() => new Map(fields.map((field) => [field.name, field])), [fields])
  const chosen = value ? byName.get(value) : undefined
  const Icon = chosen && kindOf(chosen).Icon
  const renderOption: SelectProps['renderOption'] = ({ option }) => {
    const field = byName.get(option.value)
    return <FieldOption field={field} label={option.label} source={field && sources.get(field.name)} />
  }
  return (
    <Select
      aria-label={label}
      data={data}
      value={value === null ? leaveOut : (value ?? null)}
      placeholder={t('map.choose')}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      nothingFoundMessage={t('map.noField')}
      maxDropdownHeight={320}
      leftSection={Icon ? <Icon size={16} /> : undefined}
      renderOption={renderOption}
      classNames={{ input: value === null ? classes.out : undefined }}
      error={error}
      onChange={(next) => next && onChange(next === leaveOut ? null : next)}
    />
  )
}

function FieldOption({ field, label, source }: { field: Field | undefined; label: string; source?: string }) {
  const { t } = useTranslation('importing')
  const Icon = field ? kindOf(field).Icon : IconCircleOff
  return (
    <Group gap="xs" wrap="nowrap" className={classes.option}>
      <Icon size={15} />
      <span>
        {label}
        {field?.required && <span className={classes.required}> *</span>}
      </span>
      {source && (
        <Text size="xs" c="dimmed" ml="auto" truncate>
          {t('map.from', { source })}
        </Text>
      )}
    </Group>
  )
}
