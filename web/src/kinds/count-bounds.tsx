import { NumberInput, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

interface Props extends SettingsProps {
  least: 'minItems' | 'minLength'
  most: 'maxItems' | 'maxLength'
}

/** CountBounds edits two keywords that bound a whole number: the least, from none, and the most, from one. */
export function CountBounds({ keywords, onChange, least, most }: Props) {
  const { t } = useTranslation('kinds')
  const bound = (name: Props['least'] | Props['most'], min: number) => (
    <NumberInput
      label={t(name)}
      min={min}
      allowDecimal={false}
      value={typeof keywords[name] === 'number' ? keywords[name] : ''}
      onChange={(value) => onChange(withKeyword(keywords, name, value === '' ? undefined : Number(value)))}
    />
  )
  return (
    <SimpleGrid cols={2}>
      {bound(least, 0)}
      {bound(most, 1)}
    </SimpleGrid>
  )
}
