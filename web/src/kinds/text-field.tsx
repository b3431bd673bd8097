import { TextInput } from '@mantine/core'
import type { InputProps } from './kind'
import { labelled } from './labelled'

interface Props extends InputProps<string> {
  type?: 'text' | 'email' | 'tel' | 'url'
  placeholder?: string
}

/** TextField edits a line of text; type says which keyboard a phone offers. */
export function TextField({ type = 'text', placeholder, ...props }: Props) {
  const { field, value, onChange } = props
  return (
    <TextInput
      {...labelled(props)}
      inputMode={type}
      autoComplete="off"
      placeholder={placeholder}
      value={value ?? ''}
      maxLength={typeof field.schema.maxLength === 'number' ? field.schema.maxLength : undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
