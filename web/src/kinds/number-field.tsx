import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editedDecimal, formatDecimal, parseDecimal } from './decimal-text'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** value is an exact number in the API's form, or what was typed instead of one. */
  value: string | null
  onChange: (value: string | null) => void
  whole?: boolean
  /** decimals is how many are shown at least while nobody types. */
  decimals?: number
}

/**
 * NumberField edits an exact number by the habits of the language. What is typed stays as it is until the field is left;
 * what is no number is handed on as typed, so that validation can say so.
 */
export function NumberField({ value, onChange, whole, decimals, onFocus, onBlur, styles, ...rest }: Props) {
  const { i18n } = useTranslation()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null ? '' : formatDecimal(value, i18n.language, { minimumFractionDigits: decimals })
  return (
    <TextInput
      {...rest}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={draft ?? shown}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' }, ...(styles as object) }}
      onFocus={(event) => {
        setDraft(value === null ? '' : editedDecimal(value, i18n.language))
        onFocus?.(event)
      }}
      onChange={(event) => {
        const text = event.currentTarget.value
        setDraft(text)
        onChange(text.trim() === '' ? null : (parseDecimal(text, i18n.language) ?? text.trim()))
      }}
      onBlur={(event) => {
        setDraft(null)
        onBlur?.(event)
      }}
    />
  )
}
