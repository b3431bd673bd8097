import type { TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editedDecimal, formatDecimal, parseDecimal } from './decimal-text'
import { TypedField } from './typed-field'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** value is an exact number in the API's form, or what was typed instead of one. */
  value: string | null
  onChange: (value: string | null) => void
  whole?: boolean
  /** decimals is how many are shown at least while nobody types. */
  decimals?: number
}

/** NumberField edits an exact number by the habits of the language. */
export function NumberField({ whole, decimals, styles, ...rest }: Props) {
  const { language } = useTranslation().i18n
  return (
    <TypedField
      {...rest}
      inputMode={whole ? 'numeric' : 'decimal'}
      show={(value) => formatDecimal(value, language, { minimumFractionDigits: decimals })}
      edit={(value) => editedDecimal(value, language)}
      parse={(text) => parseDecimal(text, language)}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' }, ...(styles as object) }}
    />
  )
}
