import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import { titleOf } from '../../records/selection'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { useFoundRecords } from '../use-found-records'
import { type Linked, withRows } from './linked'

/** ManyToManyInput finds records by what they are called and links them. Of more than are shown none can be let go here. */
export function ManyToManyInput(props: InputProps<Linked>) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const { field, value, onChange, place } = props
  const target = model.target(field)
  const chosen = value?.rows ?? []
  const [opened, setOpened] = useState(place === 'cell')
  const [search, setSearch] = useState('')
  const [text] = useDebouncedValue(search.trim(), 200)
  const found = useFoundRecords(model, target, text, opened)
  const rows = new Map([...chosen, ...(found.data ?? [])].map((row) => [row.id, row]))
  const offered = new Set((found.data ?? []).map((row) => row.id))
  const tooMany = value !== null && value.total > value.rows.length
  return (
    <MultiSelect
      {...labelled(props)}
      {...(tooMany && { disabled: true, description: t('linkedTooMany', { count: value.total }) })}
      data={[...rows.values()].map((row) => ({ value: row.id, label: target ? titleOf(model, target, row) : row.id }))}
      value={chosen.map((row) => row.id)}
      onChange={(ids) => onChange(withRows(ids.flatMap((id) => rows.get(id) ?? [])))}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options.filter((one) => !('value' in one) || offered.has(one.value))}
      hidePickedOptions
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onFocus={() => place === 'cell' && setOpened(true)}
      placeholder={
        chosen.length === 0 && place === 'form' && target ? t('search', { label: target.labelPlural }) : undefined
      }
      nothingFoundMessage={t(found.isFetching ? 'searching' : 'nothingFound')}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      comboboxProps={{ shadow: 'md', width: place === 'cell' ? 280 : undefined, position: 'bottom-start' }}
    />
  )
}
