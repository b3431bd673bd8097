import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { ColorDot } from '../option-badge'
import { OptionLine } from './option-line'

/** SelectInput chooses one of the options. In cells the list is open at once. */
export function SelectInput(props: InputProps<string>) {
  const { t } = useTranslation('kinds')
  const { field, value, onChange, place, required } = props
  const [opened, setOpened] = useState(place === 'cell')
  const optionOf = (wanted: string) => field.options.find((option) => option.value === wanted)
  const chosen = value === null ? undefined : optionOf(value)
  return (
    <Select
      {...labelled(props)}
      data={field.options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onChange={onChange}
      placeholder={place === 'form' ? t('choose') : undefined}
      leftSection={chosen && place === 'form' && <ColorDot color={chosen.color} />}
      clearSectionMode={place === 'cell' ? 'clear' : undefined}
      allowDeselect={false}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      searchable={field.options.length > 7}
      nothingFoundMessage={t('nothingFound')}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onFocus={() => place === 'cell' && setOpened(true)}
      comboboxProps={{ shadow: 'md', width: place === 'cell' ? 'max-content' : undefined, position: 'bottom-start' }}
      renderOption={({ option, checked }) => <OptionLine option={optionOf(option.value)} checked={checked} />}
    />
  )
}
