import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import type { Field } from '../../model/catalog'
import { type Actors, isActor } from './actors'
import type { BuilderContext } from './builder-context'
import { DayOperand } from './day-operand'
import { isAlone, isMembership } from './operators'
import { RecordOperand } from './record-operand'
import { sortOf } from './sort'

/** OperandProps are those of what edits an operand of one sort. */
export interface OperandProps {
  field: Field
  /** actors are the facts about who is asking that it may be compared with. */
  actors: Actors
  many: boolean
  value: unknown
  onChange: (value: unknown) => void
  label: string
}

/** OperandEditor edits what a rule compares with. */
export function OperandEditor({ field: path, operator, value, handleOnChange, title = '', context }: ValueEditorProps) {
  const { find, actors } = context as BuilderContext
  const place = find(path)
  if (!place || isAlone(operator)) return <span />
  const props = {
    field: place.field,
    actors,
    many: isMembership(operator),
    value,
    onChange: handleOnChange,
    label: title,
  }
  switch (sortOf(place.field)) {
    case 'record':
      return <RecordOperand {...props} />
    case 'day':
    case 'instant':
      return <DayOperand {...props} />
    case 'number':
      return <NumberOperand {...props} />
    default:
      return place.field.options.length > 0 ? <ChoiceOperand {...props} /> : <TextOperand {...props} />
  }
}

function NumberOperand({ value, onChange, label }: OperandProps) {
  return (
    <NumberInput
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? null : String(next))}
      decimalScale={18}
    />
  )
}

function ChoiceOperand({ field, many, value, onChange, label }: OperandProps) {
  const { t } = useTranslation('roles')
  const data = field.options.map((option) => ({ value: option.value, label: option.label }))
  const known = { 'aria-label': label, data, searchable: true, placeholder: t('condition.choose') }
  if (many)
    return (
      <MultiSelect {...known} placeholder={undefined} value={Array.isArray(value) ? value : []} onChange={onChange} />
    )
  return <Select {...known} value={typeof value === 'string' ? value : null} onChange={onChange} />
}

function TextOperand({ field, actors, many, value, onChange, label }: OperandProps) {
  const { t } = useTranslation('roles')
  if (!many)
    return (
      <TextInput
        aria-label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    )
  const offered = sortOf(field) === 'text' ? actors(field, 'text', true) : []
  const names = new Map(offered.map((actor) => [t(`actor.${actor}` as 'actor.me'), actor]))
  const shown = isActor(value) ? [t(`actor.${value}` as 'actor.me')] : Array.isArray(value) ? value.map(String) : []
  return (
    <TagsInput
      aria-label={label}
      data={[...names.keys()]}
      value={shown}
      onChange={(texts) => {
        const actor = names.get(texts.at(-1) ?? '')
        onChange(actor ?? texts.filter((text) => !names.has(text)))
      }}
    />
  )
}
