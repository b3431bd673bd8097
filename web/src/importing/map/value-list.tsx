import { Button, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import type { Column } from '../import'
import { type Mapping, setValue, type Target } from '../mapping'
import { nearOption, optionOf, unknownValues } from './fields'
import classes from './map.module.css'

interface Props {
  column: Column
  field: Field
  target: Target
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
}

const few = 8

/** ValueList says what the texts that stand in a column mean: which option, another text, or nothing. */
export function ValueList({ column, field, target, onEdit }: Props) {
  const { t } = useTranslation('importing')
  const [all, setAll] = useState(false)
  const options = field.options.length > 0
  if (column.values.length === 0 || (!options && column.distinct > column.values.length && !target.values)) return null
  const unknown = new Set(options ? unknownValues(column, field, target).map(({ value }) => value) : [])
  const sorted = column.values.toSorted((a, b) => Number(unknown.has(b.value)) - Number(unknown.has(a.value)))
  const shown = all ? sorted : sorted.slice(0, Math.max(options ? few : 0, unknown.size))
  return (
    <div className={classes.values}>
      {shown.length > 0 && (
        <ul className={classes.valueList} aria-label={t('values.label', { column: column.name })}>
          {shown.map(({ value, count }) => (
            <li key={value} className={classes.value}>
              <Text size="sm" truncate title={value}>
                {value}
              </Text>
              <Text size="xs" c="dimmed" ta="right" className={classes.count}>
                {t('values.rows', { count })}
              </Text>
              <ValueChoice
                text={value}
                field={field}
                by={target.values && Object.hasOwn(target.values, value) ? target.values[value] : undefined}
                onChange={(by) => onEdit((now) => setValue(now, column.name, value, by))}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.length < sorted.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {shown.length === 0 ? t('values.replace') : t('values.all', { count: sorted.length })}
        </Button>
      )}
    </div>
  )
}

/** blank stands in lists for "leave blank": no option has that value. */
const blank = '\u0000'

interface ChoiceProps {
  text: string
  field: Field
  /** by is what the text is replaced by; null is nothing, undefined that it stays. */
  by: string | null | undefined
  onChange: (by: string | null | undefined) => void
}

/** ValueChoice says what one text means. */
export function ValueChoice({ text, field, by, onChange }: ChoiceProps) {
  const { t } = useTranslation('importing')
  const label = t('values.means', { value: text })
  if (field.options.length === 0) {
    return (
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={by === null ? t('values.blank') : t('values.other')}
        key={by ?? ''}
        defaultValue={by ?? ''}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim() || undefined
          if (next !== (by ?? undefined)) onChange(next)
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    )
  }
  const own = optionOf(field.options, text)
  const near = own ? undefined : nearOption(field.options, text)
  return (
    <Select
      size="xs"
      aria-label={label}
      data={[
        ...field.options.map((one) => ({ value: one.value, label: one.label })),
        { value: blank, label: t('values.blank') },
      ]}
      value={by === null ? blank : (by ?? own?.value ?? null)}
      placeholder={near ? t('values.perhaps', { label: near.label }) : t('values.unknown')}
      searchable
      allowDeselect={false}
      data-unknown={by === undefined && !own ? true : undefined}
      classNames={{ input: by === undefined && !own ? classes.unknown : undefined }}
      onChange={(next) => onChange(next === blank ? null : next === own?.value ? undefined : (next ?? undefined))}
    />
  )
}
