import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { ColorDot } from '../option-badge'
import { OptionLine } from './option-line'

/** SelectInput chooses one of the options. In cells the list is open at once. */
export function SelectInput(props: InputProps<string>) {
  const { t } = useTranslation('kinds')
  const { field, value, onChange, place, required } = props
  const optionOf = (wanted: string) => field.options.find((option) => option.value === wanted)
  const chosen = value === null ? undefined : optionOf(value)
  return (
    <Select
      {...labelled(props)}
      data={field.options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onChange={onChange}
      placeholder={place === 'form' ? t('choose') : undefined}
      leftSection={chosen && <ColorDot color={chosen.color} />}
      leftSectionWidth={place === 'cell' ? 18 : undefined}
      clearSectionMode={place === 'cell' ? 'clear' : undefined}
      allowDeselect={false}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      searchable={field.options.length > 7}
      nothingFoundMessage={t('nothingFound')}
      defaultDropdownOpened={place === 'cell'}
      comboboxProps={{ shadow: 'md', width: place === 'cell' ? 'max-content' : undefined, position: 'bottom-start' }}
      renderOption={({ option, checked }) => <OptionLine option={optionOf(option.value)} checked={checked} />}
    />
  )
}
