import { TextInput as Input } from '@mantine/core'
import type { InputProps } from '../kind'

/** TextInput edits a line of text. */
export function TextInput({ field, value, onChange, label, place, ...rest }: InputProps<string>) {
  return (
    <Input
      {...rest}
      label={place === 'form' ? label : undefined}
      aria-label={place === 'cell' ? label : undefined}
      value={value ?? ''}
      maxLength={typeof field.schema.maxLength === 'number' ? field.schema.maxLength : undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
