import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../model/model'
import { useModel } from '../model/use-model'
import { QuickCreate } from '../records/quick-create'
import { type Row, titleOf } from '../records/selection'
import { EntityIcon } from '../ui/entity-icon'
import type { InputProps } from './kind'
import { labelled } from './labelled'
import type { Reference } from './reference'
import classes from './reference-view.module.css'
import { useFoundRecords } from './use-found-records'

/** createNew is the value of the entry that makes a record. No id looks like it. */
const createNew = 'new'

interface Props extends InputProps<Reference> {
  /** unlabelled tells that the label stands elsewhere: it is only read aloud here. */
  unlabelled?: boolean
}

/** ReferenceInput finds a record by what it is called, those changed last first, or makes the one that is missing. */
export function ReferenceInput({ unlabelled, ...props }: Props) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const create = use(QuickCreate)
  const { field, value, onChange, place, required } = props
  const target = model.target(field)
  const row = value !== null && typeof value === 'object' ? value : null
  const hidden = typeof value === 'string' ? value : null
  const title = row && target ? titleOf(model, target, row) : hidden ? t('hidden') : ''
  const [opened, setOpened] = useState(place === 'cell')
  const [search, setSearch] = useState('')
  const typed = search === title ? '' : search.trim()
  const [text] = useDebouncedValue(typed, 200)
  const { data: found = [], isPlaceholderData, isFetching } = useFoundRecords(model, target, text, opened)
  // Until the server has answered for what is typed, only what fits of the last answer is offered: Enter takes the first.
  const settled = text === typed && !isPlaceholderData

  if (!target) return <TextInput {...labelled(props)} disabled value={value === null ? '' : '—'} readOnly />
  const fits = (one: Row) => titleOf(model, target, one).toLowerCase().includes(typed.toLowerCase())
  const rows = settled ? found : found.filter(fits)
  const creates = Boolean(create && typed && settled && can(target, 'CREATE'))
  const listed = row && !rows.some((one) => one.id === row.id) ? [...rows, row] : rows
  const data = listed.map((one) => ({ value: one.id, label: titleOf(model, target, one) }))
  if (hidden) data.push({ value: hidden, label: t('hidden') })
  if (creates) data.push({ value: createNew, label: t('create', { text: typed }) })
  // What is chosen stands among the options for its label's sake; while something else is typed it isn't offered.
  const offered = new Set(data.map((one) => one.value))
  if (typed && row && !rows.some((one) => one.id === row.id)) offered.delete(row.id)
  if (typed && hidden) offered.delete(hidden)
  const choose = async (id: string | null) => {
    if (id === hidden && hidden) return
    if (id !== createNew) return onChange(listed.find((one) => one.id === id) ?? null)
    const made = await create?.(target, typed)
    if (made) onChange(made)
  }
  return (
    <Select
      {...labelled(props)}
      {...(unlabelled && { label: undefined, 'aria-label': props.label })}
      data={data}
      value={row?.id ?? hidden}
      onChange={(id) => void choose(id)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options.filter((one) => !('value' in one) || offered.has(one.value))}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onFocus={() => place === 'cell' && setOpened(true)}
      selectFirstOptionOnChange
      allowDeselect={false}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={place === 'form' ? t('search', { label: target.labelPlural }) : undefined}
      nothingFoundMessage={t(isFetching || !settled ? 'searching' : 'nothingFound')}
      leftSection={place === 'form' && <EntityIcon entity={target} size={16} />}
      clearSectionMode={place === 'cell' ? 'clear' : undefined}
      comboboxProps={{ shadow: 'md', width: place === 'cell' ? 280 : undefined, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.value === createNew ? <IconPlus size={16} stroke={1.75} /> : <EntityIcon entity={target} size={16} />}
          <span className={classes.name}>{option.label}</span>
        </span>
      )}
    />
  )
}
