import { TextInput } from '@mantine/core'
import type { OperandProps } from './kind'

/** TextOperand edits the text that a condition compares with. */
export function TextOperand({ value, onChange, label }: OperandProps) {
  return (
    <TextInput
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
