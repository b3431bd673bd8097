import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { type Row, titleOf } from '../../records/selection'
import { later } from '../../ui/later'
import type { After } from '../edit/cell-editor'
import { cellKey, type Refusal } from '../edit/use-edits'
import { CellValue } from './cell'
import classes from './grid.module.css'

const CellEditor = later(async () => (await import('../edit/cell-editor')).CellEditor)

/** RowActions are what can be done with the mouse, and in an editor. They stay the same from one drawing to the next. */
export interface RowActions {
  point: (id: string, field: string) => void
  edit: (id: string, field: string) => void
  pick: (id: string, range: boolean) => void
  save: (id: string, field: string, value: unknown, after: After) => void
  cancel: (id: string, field: string) => void
  keep: (id: string, field: string) => void
}

interface Props {
  model: Model
  entity: Entity
  fields: Field[]
  row: Row
  index: number
  top: number
  picked: boolean
  fresh: boolean
  /** current is the field of the cell cursor when it is in this row; editing when that cell is edited. */
  current?: string
  editing?: { field: string; value: unknown }
  refusals?: ReadonlyMap<string, Refusal>
  actions: RowActions
}

/** GridRow is one record. */
export const GridRow = memo(function GridRow(props: Props) {
  const { model, entity, fields, row, index, top, picked, fresh, current, editing, refusals, actions } = props
  const { t } = useTranslation('list')
  const title = titleOf(model, entity, row)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      tabIndex={-1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      data-editing={editing ? true : undefined}
      data-fresh={fresh || undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells. */}
      <div
        role="gridcell"
        aria-colindex={1}
        className={`${classes.cell} ${classes.pick}`}
        onClick={(event) => actions.pick(row.id, event.shiftKey)}
      >
        <input
          type="checkbox"
          className={classes.box}
          tabIndex={-1}
          aria-label={t('pickOne', { title })}
          checked={picked}
          onChange={() => {}}
        />
      </div>
      {fields.map((field, at) => {
        const isEdited = editing?.field === field.name
        const refusal = refusals?.get(cellKey(row.id, field.name))
        const named = field.name === entity.display ? title : undefined
        const shown = <CellValue entity={entity} field={field} row={row} title={named} />
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells.
          <div
            key={field.name}
            role="gridcell"
            aria-colindex={at + 2}
            aria-readonly={!field.updatable || undefined}
            aria-invalid={refusal ? true : undefined}
            tabIndex={current === field.name ? 0 : -1}
            data-cell={cellKey(row.id, field.name)}
            data-align={kindOf(field).align}
            data-current={current === field.name || undefined}
            data-refused={(refusal && !isEdited) || undefined}
            className={at === 0 ? `${classes.cell} ${classes.first}` : classes.cell}
            onClick={() => actions.point(row.id, field.name)}
            onDoubleClick={() => actions.edit(row.id, field.name)}
          >
            {isEdited ? (
              <CellEditor
                key={refusal ? 'refused' : 'edited'}
                meanwhile={shown}
                entity={entity}
                field={field}
                value={editing?.value}
                refusal={refusal}
                onSave={(value, after) => actions.save(row.id, field.name, value, after)}
                onCancel={() => actions.cancel(row.id, field.name)}
                onKeep={() => actions.keep(row.id, field.name)}
              />
            ) : (
              shown
            )}
          </div>
        )
      })}
      <div role="presentation" className={classes.filler} />
    </div>
  )
})
