import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { OverCell } from '../over-cell'
import { OptionLine } from '../select/option-line'
import { optionOf } from './option'

/** MultiSelectInput chooses some of the options. In cells the list is open at once. */
export function MultiSelectInput(props: InputProps<string[]>) {
  const { t } = useTranslation('kinds')
  const { field, value, onChange, place } = props
  const [opened, setOpened] = useState(place === 'cell')
  const chosen = value ?? []
  const most = typeof field.schema.maxItems === 'number' ? field.schema.maxItems : undefined
  const values = [...new Set([...field.options.map((option) => option.value), ...chosen])]
  return (
    <OverCell place={place}>
      <MultiSelect
        {...labelled(props)}
        data={values.map((one) => ({ value: one, label: optionOf(field, one).label }))}
        value={chosen}
        onChange={(next) => onChange(next.length > 0 ? next : null)}
        maxValues={most}
        placeholder={chosen.length === 0 && place === 'form' ? t('choose') : undefined}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        searchable={field.options.length > 7}
        nothingFoundMessage={t('nothingFound')}
        dropdownOpened={opened}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => setOpened(false)}
        onFocus={() => place === 'cell' && setOpened(true)}
        comboboxProps={{ shadow: 'md', width: place === 'cell' ? 240 : undefined, position: 'bottom-start' }}
        renderOption={({ option, checked }) => <OptionLine option={optionOf(field, option.value)} checked={checked} />}
      />
    </OverCell>
  )
}
