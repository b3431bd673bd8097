import { TimeInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { BetweenOperand, type FieldProps } from '../between-operand'
import { briefClock, formatClock } from '../clock-text'
import type { OperandProps, WordsProps } from '../kind'

/** TimeOperand edits the time of day that a condition compares with, or the two that it lies between. */
export function TimeOperand(props: OperandProps) {
  return <BetweenOperand {...props} Field={TimeField} shared={{}} />
}

function TimeField({ value, onChange, 'aria-label': label }: FieldProps) {
  return (
    <TimeInput
      aria-label={label}
      value={briefClock(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}

/** TimeWords says the times of day that a condition compares with. */
export function TimeWords({ value }: WordsProps) {
  const { language } = useTranslation().i18n
  return (
    <>{(Array.isArray(value) ? value : [value]).map((one) => formatClock(String(one ?? ''), language)).join(' – ')}</>
  )
}
