import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countriesIn } from './countries'

/** CountrySelect chooses a country by its name or its code. */
export function CountrySelect(props: Omit<SelectProps, 'data'>) {
  const { t, i18n } = useTranslation('kinds')
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  return (
    <Select
      {...props}
      data={countries}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={false}
      autoComplete="off"
      nothingFoundMessage={t('nothingFound')}
      comboboxProps={{ shadow: 'md' }}
      filter={({ options, search }) => {
        const wanted = search.trim().toLowerCase()
        const code = options.filter((one) => 'value' in one && one.value.toLowerCase() === wanted)
        const named = options.filter((one) => 'label' in one && String(one.label).toLowerCase().includes(wanted))
        return [...code, ...named.filter((one) => !code.includes(one))]
      }}
    />
  )
}
