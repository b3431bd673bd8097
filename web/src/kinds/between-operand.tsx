import { Group } from '@mantine/core'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from './kind'

/** FieldProps are those of an input that edits one value in the API's form. */
export interface FieldProps {
  'aria-label': string
  placeholder?: string
  value: string | null
  onChange: (value: string | null) => void
}

interface Props<S> extends OperandProps {
  /** Field edits one value, shared is what else it takes. */
  Field: ComponentType<FieldProps & S>
  shared: S
}

/** BetweenOperand edits the value that a condition compares with, or the two that it lies between, with one input each. */
export function BetweenOperand<S>({ operator, value, onChange, label, Field, shared }: Props<S>) {
  const { t } = useTranslation('kinds')
  if (operator !== 'between') return <Field {...shared} aria-label={label} value={text(value)} onChange={onChange} />
  const [from, to] = Array.isArray(value) ? value : [null, null]
  return (
    <Group gap="xs" wrap="nowrap">
      <Field
        {...shared}
        aria-label={`${label}: ${t('from')}`}
        placeholder={t('from')}
        value={text(from)}
        onChange={(one) => onChange([one, to ?? null])}
      />
      <Field
        {...shared}
        aria-label={`${label}: ${t('to')}`}
        placeholder={t('to')}
        value={text(to)}
        onChange={(one) => onChange([from ?? null, one])}
      />
    </Group>
  )
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
