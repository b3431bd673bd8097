import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from '../kind'
import { textsOf } from '../list-column'
import { TextOperand } from '../text-operand'
import { countriesIn } from './countries'

/** AddressOperand edits the text, or chooses the countries, that a condition speaks of. */
export function AddressOperand(props: OperandProps) {
  return props.operator === 'inCountry' ? <Countries {...props} /> : <TextOperand {...props} />
}

function Countries({ value, onChange, label }: OperandProps) {
  const { t, i18n } = useTranslation('kinds')
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  return (
    <MultiSelect
      aria-label={label}
      data={countries}
      value={textsOf(value)}
      onChange={onChange}
      placeholder={textsOf(value).length === 0 ? t('choose') : undefined}
      searchable
      nothingFoundMessage={t('nothingFound')}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
    />
  )
}
