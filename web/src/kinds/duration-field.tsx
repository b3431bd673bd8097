import type { TextInputProps } from '@mantine/core'
import { formatDuration, parseDuration } from './duration-text'
import { TypedField } from './typed-field'
import { useUnitWords } from './use-unit-words'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** value is a duration in the API's form, or what was typed instead of one. */
  value: string | null
  onChange: (value: string | null) => void
}

/** DurationField edits a duration as people type it: 1h 30m, 1:30. */
export function DurationField({ styles, placeholder, ...rest }: Props) {
  const words = useUnitWords()
  return (
    <TypedField
      {...rest}
      placeholder={placeholder ?? formatDuration('PT1H30M', words)}
      show={(value) => formatDuration(value, words)}
      parse={parseDuration}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' }, ...(styles as object) }}
    />
  )
}
