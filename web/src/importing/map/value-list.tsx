import { Button, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import type { Column } from '../import'
import { type Mapping, setValue, type Target } from '../mapping'
import { unknownValues } from './fields'
import classes from './map.module.css'
import { ValueChoice } from './value-choice'

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
              <Text size="xs" c="dimmed" className={classes.count}>
                {t('values.rows', { count })}
              </Text>
              <IconArrowRight size={14} stroke={1.75} className={classes.to} aria-hidden />
              <ValueChoice
                text={value}
                field={field}
                target={target}
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
