import { ColorInput, type ColorInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { swatches } from './value'

interface Props extends Omit<ColorInputProps, 'value' | 'onChange'> {
  value: string | null
  onChange: (value: string | null) => void
}

/** ColorField edits a colour: typed, picked, or taken from the screen. */
export function ColorField({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation('kinds')
  return (
    <ColorInput
      format="hex"
      swatches={swatches}
      swatchesPerRow={7}
      fixOnBlur={false}
      eyeDropperButtonProps={{ 'aria-label': t('eyeDropper') }}
      placeholder="#1a2b3c"
      {...rest}
      value={value ?? ''}
      onChange={(text) => onChange(text.trim().toLowerCase() || null)}
    />
  )
}
