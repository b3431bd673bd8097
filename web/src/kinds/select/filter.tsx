import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from '../kind'
import { OptionLine } from './option-line'

/** SelectOperand chooses the options that a condition speaks of. */
export function SelectOperand({ field, value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <MultiSelect
      aria-label={label}
      data={field.options.map((option) => ({ value: option.value, label: option.label }))}
      placeholder={chosen.length === 0 ? t('choose') : undefined}
      value={chosen}
      onChange={onChange}
      searchable={field.options.length > 7}
      nothingFoundMessage={t('nothingFound')}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
      renderOption={({ option, checked }) => (
        <OptionLine option={field.options.find((one) => one.value === option.value)} checked={checked} />
      )}
    />
  )
}
