import { Autocomplete, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { useFoundRecords } from '../../kinds/use-found-records'
import type { Entity, Field } from '../../model/catalog'
import { can, type Model } from '../../model/model'
import { useModel } from '../../model/use-model'
import { titleOf } from '../../records/selection'
import type { Target } from '../mapping'
import { chosenFirst } from './chosen-first'
import { nearOption, optionOf } from './fields'
import classes from './map.module.css'

interface Props {
  text: string
  field: Field
  target: Target
  /** by is what the text is replaced by; null is nothing, undefined that it stays. */
  by: string | null | undefined
  onChange: (by: string | null | undefined) => void
}

/** ValueChoice says what a text of the file means: an option, a record by what it is called, or another text. */
export function ValueChoice(props: Props) {
  const model = useModel()
  const { field, target } = props
  if (field.options.length > 0) return <OptionChoice {...props} />
  const to = kindOf(field).importing?.includes('by') ? model.target(field) : undefined
  if (to?.display && can(to, 'READ') && (target.by ?? to.display) === to.display) {
    return <RecordChoice {...props} model={model} to={to} />
  }
  return <TextChoice {...props} />
}

/** blank stands in lists for "leave blank": no option has that value. */
const blank = '\u0000'

function OptionChoice({ text, field, by, onChange }: Props) {
  const { t } = useTranslation('importing')
  const own = optionOf(field.options, text)
  const near = own ? undefined : nearOption(field.options, text)
  const unsaid = by === undefined && !own
  const value = by === null ? blank : (by ?? own?.value ?? null)
  const options = field.options.map((one) => ({ value: one.value, label: one.label }))
  return (
    <Select
      size="xs"
      aria-label={t('values.means', { value: text })}
      data={chosenFirst([...options, { value: blank, label: t('values.blank') }], value)}
      value={value}
      placeholder={near ? t('values.perhaps', { label: near.label }) : t('values.unknown')}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      classNames={{ input: unsaid ? classes.unknown : undefined }}
      onChange={(next) => onChange(next === blank ? null : next === own?.value ? undefined : (next ?? undefined))}
    />
  )
}

function RecordChoice({ text, by, onChange, model, to }: Props & { model: Model; to: Entity }) {
  const { t } = useTranslation('importing')
  const [typed, setTyped] = useState(by ?? '')
  const [opened, setOpened] = useState(false)
  const [search] = useDebouncedValue(typed.trim(), 200)
  const { data: rows = [] } = useFoundRecords(model, to, search, opened)
  const commit = (next: string) => {
    if (next.trim() !== (by ?? '')) onChange(next.trim() || undefined)
  }
  return (
    <Autocomplete
      size="xs"
      aria-label={t('values.means', { value: text })}
      placeholder={by === null ? t('values.blank') : t('values.find', { label: to.labelPlural })}
      data={[...new Set(rows.map((row) => titleOf(model, to, row)))]}
      filter={({ options }) => options}
      value={typed}
      onChange={setTyped}
      onFocus={() => setOpened(true)}
      onOptionSubmit={commit}
      onBlur={() => commit(typed)}
    />
  )
}

function TextChoice({ text, by, onChange }: Props) {
  const { t } = useTranslation('importing')
  return (
    <TextInput
      size="xs"
      aria-label={t('values.means', { value: text })}
      placeholder={by === null ? t('values.blank') : t('values.other')}
      key={by ?? ''}
      defaultValue={by ?? ''}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim() || undefined
        if (next !== (by ?? undefined)) onChange(next)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
