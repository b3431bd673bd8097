import { ActionIcon, Select, TextInput, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { isGiven, type Mapping, setFixed } from '../mapping'
import classes from './map.module.css'

interface Props {
  entity: Entity
  fields: Field[]
  mapping: Mapping
  problems: Map<string, string[]>
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
}

/** FixedValues gives fields the same text for every row, or one put together from columns. */
export function FixedValues({ entity, fields, mapping, problems, onEdit }: Props) {
  const { t } = useTranslation('importing')
  const given = Object.entries(mapping.set ?? {})
  const free = fields.filter((field) => !isGiven(mapping, field.name))
  const set = (name: string, text: string | null) => onEdit((now) => setFixed(now, name, text))
  return (
    <section aria-labelledby="fixed-values">
      <Title order={2} size="h5" id="fixed-values">
        {t('fixed.title')}
      </Title>
      <p className={classes.hint}>{t('fixed.lead')}</p>
      {given.map(([name, text]) => (
        <div key={name} className={classes.fixed}>
          <FixedValue
            field={fieldOf(entity, name)}
            name={name}
            text={text}
            error={problems.get(name)?.join(' ')}
            onChange={(next) => set(name, next)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={24}
            aria-label={t('fixed.remove', { label: fieldOf(entity, name)?.label ?? name })}
            onClick={() => set(name, null)}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      {free.length > 0 && (
        <Select
          aria-label={t('fixed.add')}
          placeholder={t('fixed.add')}
          data={free.map((field) => ({ value: field.name, label: field.label }))}
          value={null}
          searchable
          maw={260}
          onChange={(name) => name && set(name, '')}
        />
      )}
    </section>
  )
}

interface ValueProps {
  field: Field | undefined
  name: string
  text: string
  error: string | undefined
  onChange: (text: string) => void
}

function FixedValue({ field, name, text, error, onChange }: ValueProps) {
  const label = field?.label ?? name
  if (field && field.options.length > 0) {
    return (
      <Select
        label={label}
        data={field.options.map((one) => ({ value: one.value, label: one.label }))}
        value={text || null}
        error={error}
        searchable
        onChange={(next) => onChange(next ?? '')}
      />
    )
  }
  return (
    <TextInput
      label={label}
      key={text}
      defaultValue={text}
      error={error}
      onBlur={(event) => event.currentTarget.value !== text && onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
