import { Group, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DayField } from './day-field'
import type { OperandProps } from './kind'
import { lengthOf, periods, periodUnits } from './period'

/** DateOperand edits what a condition compares days with: a day, two, a period that moves along, or a number of days, weeks, months. */
export function DateOperand(props: OperandProps) {
  switch (props.operator) {
    case 'within':
      return <PeriodOperand {...props} />
    case 'lastDays':
    case 'nextDays':
      return <LengthOperand {...props} />
    case 'between':
      return <BetweenOperand {...props} />
    default:
      return <DayField aria-label={props.label} value={day(props.value)} onChange={props.onChange} />
  }
}

function PeriodOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  return (
    <Select
      aria-label={label}
      data={periods.map((period) => ({ value: period, label: t(`period.${period}`) }))}
      placeholder={t('choose')}
      allowDeselect={false}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  )
}

function LengthOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  const { count, unit } = lengthOf(value)
  return (
    <Group gap="xs" wrap="nowrap">
      <NumberInput
        aria-label={label}
        min={1}
        max={36_500}
        allowDecimal={false}
        value={count ?? ''}
        onChange={(next) => onChange({ count: next === '' ? null : Number(next), unit })}
      />
      <Select
        aria-label={`${label}: ${t('periodUnit')}`}
        data={periodUnits.map((one) => ({ value: one, label: t(`inUnits.${one}`, { count: count ?? 2 }) }))}
        allowDeselect={false}
        value={unit}
        onChange={(next) => onChange({ count, unit: next })}
      />
    </Group>
  )
}

function BetweenOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  const [from, to] = Array.isArray(value) ? value : []
  return (
    <Group gap="xs" wrap="nowrap">
      <DayField
        aria-label={`${label}: ${t('from')}`}
        placeholder={t('from')}
        value={day(from)}
        onChange={(next) => onChange([next, to ?? null])}
      />
      <DayField
        aria-label={`${label}: ${t('to')}`}
        placeholder={t('to')}
        value={day(to)}
        onChange={(next) => onChange([from ?? null, next])}
      />
    </Group>
  )
}

function day(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
