import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundRecords, useRecordsById } from '../../kinds/use-found-records'
import { useModel } from '../../model/use-model'
import { titleOf } from '../../records/selection'
import { isActor } from './actors'
import classes from './builder.module.css'
import type { OperandProps } from './operand-editor'

/** RecordOperand chooses records, or whom they have to do with: the person who asks, their teams. */
export function RecordOperand({ field, actors, many, value, onChange, label }: OperandProps) {
  const { t } = useTranslation('roles')
  const model = useModel()
  const target = model.target(field)
  const [opened, setOpened] = useState(false)
  const [search, setSearch] = useState('')
  const [text] = useDebouncedValue(search.trim(), 200)
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? [value] : []
  const ids = chosen.filter((id) => !isActor(id))
  const found = useFoundRecords(model, target, text, opened)
  const known = useRecordsById(model, target, ids)
  const rows = new Map([...(known.data ?? []), ...(found.data ?? [])].map((row) => [row.id, row]))
  const records = [...rows.values()].map((row) => ({
    value: row.id,
    label: target ? titleOf(model, target, row) : row.id,
  }))
  const missing = ids.filter((id) => !rows.has(id)).map((id) => ({ value: id, label: '…' }))
  const askers = actors(field, 'record', many).map((name) => ({
    value: name,
    label: t(`actor.${name}` as 'actor.me'),
  }))
  const shared = {
    'aria-label': label,
    data: [...askers, ...records, ...missing],
    searchable: true,
    searchValue: search,
    onSearchChange: setSearch,
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setOpened(false),
    placeholder: chosen.length > 0 ? undefined : t('condition.choose'),
    nothingFoundMessage: t('condition.nothing'),
    comboboxProps: { shadow: 'md' },
  }
  if (!many) return <Select {...shared} value={chosen[0] ?? null} onChange={onChange} />
  return (
    <MultiSelect
      {...shared}
      classNames={{ inputField: classes.search }}
      value={chosen}
      onChange={(next) => {
        const last = next.at(-1)
        onChange(isActor(last) ? last : next.filter((id) => !isActor(id)))
      }}
    />
  )
}
