import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** value is in the API's form, or what was typed instead. */
  value: string | null
  onChange: (value: string | null) => void
  /** show writes a value for reading, edit for typing. */
  show: (value: string) => string
  edit?: (value: string) => string
  /** parse reads what was typed; undefined is answered for what is no value. */
  parse: (text: string) => string | undefined
}

/**
 * TypedField edits a value that people write in their own way. What is typed stays as it is until the field is left; what
 * is no value is handed on as typed, so that validation can say so.
 */
export function TypedField({ value, onChange, show, edit = show, parse, onFocus, onBlur, ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <TextInput
      {...rest}
      autoComplete="off"
      value={draft ?? (value === null ? '' : show(value))}
      onFocus={(event) => {
        setDraft(value === null ? '' : edit(value))
        onFocus?.(event)
      }}
      onChange={(event) => {
        const text = event.currentTarget.value
        setDraft(text)
        onChange(text.trim() === '' ? null : (parse(text) ?? text.trim()))
      }}
      onBlur={(event) => {
        setDraft(null)
        onBlur?.(event)
      }}
    />
  )
}
