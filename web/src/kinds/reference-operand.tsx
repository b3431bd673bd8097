import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { titleOf } from '../records/selection'
import type { OperandProps } from './kind'
import { meOperand } from './reference'
import { useFoundRecords, useRecordsById } from './use-found-records'

interface Props extends OperandProps {
  /** me offers whoever asks. */
  me?: boolean
}

/** ReferenceOperand chooses the records that a condition speaks of. */
export function ReferenceOperand({ field, value, onChange, label, me }: Props) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const target = model.target(field)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const [opened, setOpened] = useState(false)
  const [search, setSearch] = useState('')
  const [text] = useDebouncedValue(search.trim(), 200)
  const found = useFoundRecords(model, target, text, opened)
  const known = useRecordsById(
    model,
    target,
    chosen.filter((id) => id !== meOperand),
  )
  const rows = new Map([...(known.data ?? []), ...(found.data ?? [])].map((row) => [row.id, row]))
  const data = [...rows.values()].map((row) => ({
    value: row.id,
    label: target ? titleOf(model, target, row) : row.id,
  }))
  if (me) data.unshift({ value: meOperand, label: t('me') })
  const unknown = chosen.filter((id) => id !== meOperand && !rows.has(id)).map((id) => ({ value: id, label: '…' }))
  return (
    <MultiSelect
      aria-label={label}
      data={[...data, ...unknown]}
      value={chosen}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      placeholder={chosen.length === 0 ? t('choose') : undefined}
      nothingFoundMessage={t(found.isFetching ? 'searching' : 'nothingFound')}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
