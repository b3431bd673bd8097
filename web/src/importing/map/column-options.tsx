import { Autocomplete, Checkbox, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { ImportOption } from '../../kinds/kind'
import type { Field } from '../../model/catalog'
import { can, type Model } from '../../model/model'
import type { Column } from '../import'
import { type Mapping, setOptions, type Target } from '../mapping'
import { countries, currencies, formats } from './choices'
import { findFields, usualFinder } from './fields'
import classes from './map.module.css'

interface Props {
  model: Model
  column: Column
  field: Field
  target: Target
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
}

/** ColumnOptions says how the cells of a column are read, as far as the field's kind lets that be said. */
export function ColumnOptions({ model, column, field, target, onEdit }: Props) {
  const { t, i18n } = useTranslation('importing')
  const options = kindOf(field).importing ?? []
  const say = (part: Partial<Target>) => onEdit((now) => setOptions(now, column.name, part))
  const has = (option: ImportOption) => options.includes(option)
  if (options.length === 0) return null
  return (
    <div className={classes.choices}>
      {has('by') && <Finder model={model} field={field} target={target} say={say} />}
      {has('currency') && (
        <Select
          size="xs"
          label={t('options.currency')}
          placeholder={model.catalog.currency}
          data={currencies(model.catalog.currencies, i18n.language)}
          value={target.currency ?? null}
          searchable
          clearable
          onChange={(currency) => say({ currency: currency ?? undefined })}
        />
      )}
      {has('country') && (
        <Select
          size="xs"
          label={t('options.country')}
          placeholder={model.catalog.country ?? t('options.noCountry')}
          data={countries(i18n.language)}
          value={target.country ?? null}
          searchable
          clearable
          onChange={(country) => say({ country: country ?? undefined })}
        />
      )}
      {has('format') && (
        <Autocomplete
          size="xs"
          label={t('options.format')}
          placeholder={t('options.formatUsual')}
          description={t('options.formatHint')}
          data={formats}
          key={target.format ?? ''}
          defaultValue={target.format ?? ''}
          onOptionSubmit={(format) => say({ format })}
          onBlur={(event) => say({ format: event.currentTarget.value.trim() || undefined })}
        />
      )}
      {has('times') && (
        <NumberInput
          size="xs"
          label={t('options.times')}
          placeholder="1"
          defaultValue={target.times ?? ''}
          hideControls
          onBlur={(event) => say({ times: factor(event.currentTarget.value) })}
        />
      )}
      {has('decimalComma') && (
        <Checkbox
          size="xs"
          label={t('options.decimalComma')}
          checked={target.decimalComma ?? false}
          onChange={(event) => say({ decimalComma: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}

interface FinderProps {
  model: Model
  field: Field
  target: Target
  say: (part: Partial<Target>) => void
}

/** Finder says how a relation's cells find the records that they speak of. */
function Finder({ model, field, target, say }: FinderProps) {
  const { t } = useTranslation('importing')
  const to = model.target(field)
  const by = target.by ?? usualFinder(to)
  return (
    <>
      <Select
        size="xs"
        label={t('options.by', { label: to?.label ?? field.label })}
        data={findFields(to).map((one) => ({ value: one.name, label: one.label }))}
        value={by}
        searchable
        allowDeselect={false}
        onChange={(next) => next && say({ by: next === usualFinder(to) ? undefined : next })}
      />
      {to && can(to, 'CREATE') && by !== 'id' && (
        <Checkbox
          size="xs"
          label={t('options.create')}
          description={t('options.createHint')}
          checked={target.create ?? false}
          onChange={(event) => say({ create: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

function factor(text: string): number | undefined {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) || number === 1 ? undefined : number
}
