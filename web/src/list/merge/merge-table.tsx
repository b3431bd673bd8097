import { Radio, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { isBlank } from '../../record/form/blank'
import { type Row, titleOf } from '../../records/selection'
import { type Picks, sourceOf } from './choice'
import classes from './merge-table.module.css'

interface Props {
  model: Model
  entity: Entity
  rows: Row[]
  /** fields are those whose values differ. */
  fields: Field[]
  winner: string
  picks: Picks
  onStay: (id: string) => void
  onPick: (field: string, id: string) => void
}

/** MergeTable shows records side by side: a column of each, a line of each field that differs. */
export function MergeTable({ model, entity, rows, fields, winner, picks, onStay, onPick }: Props) {
  const { t } = useTranslation('list')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('merge.compare')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('merge.stays')}</th>
            {rows.map((row) => (
              <th key={row.id} scope="col" data-chosen={row.id === winner || undefined}>
                <Radio
                  name="merge-stays"
                  checked={row.id === winner}
                  onChange={() => onStay(row.id)}
                  label={titleOf(model, entity, row)}
                  data-autofocus={row.id === winner || undefined}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const source = sourceOf(field, rows, winner, picks)
            return (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                {rows.map((row) => (
                  <td key={row.id} data-chosen={row.id === source || undefined}>
                    <Radio
                      name={`merge-${field.name}`}
                      checked={row.id === source}
                      onChange={() => onPick(field.name, row.id)}
                      aria-label={t('merge.take', {
                        field: field.label,
                        value: textOf(field, row[field.name]) || t('merge.blank'),
                        record: titleOf(model, entity, row),
                      })}
                      label={<Value field={field} value={row[field.name]} />}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {fields.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('merge.alike')}
        </Text>
      )}
    </section>
  )
}

function Value({ field, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation('list')
  if (isBlank(value)) return <span className={classes.blank}>{t('merge.blank')}</span>
  const { View } = kindOf(field)
  return (
    // A link in a value is not to be followed here: the radio's name says the value.
    <span inert>
      <View field={field} value={value} place="cell" />
    </span>
  )
}

function textOf(field: Field, value: unknown): string {
  return isBlank(value) ? '' : kindOf(field).text(value, field)
}
