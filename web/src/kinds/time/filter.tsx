import { TimeInput } from '@mantine/dates'
import { BetweenOperand, type FieldProps } from '../between-operand'
import { briefClock } from '../clock-text'
import type { OperandProps } from '../kind'

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
