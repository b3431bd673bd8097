import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { memo, useEffect, useRef, useState } from 'react'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Stay } from '../../pipelines/stay'
import { StayMark } from '../../pipelines/stay-mark'
import { type Row, titleOf } from '../../records/selection'
import { RecordLink } from '../record-link'
import classes from './board.module.css'
import { CardMenu } from './card-menu'
import type { BoardColumn } from './columns'
import type { Board } from './use-board'

interface Props {
  model: Model
  entity: Entity
  by: Field
  row: Row
  column: BoardColumn
  columns: BoardColumn[]
  fields: Field[]
  stay: Stay
  fresh: boolean
  /** move is left out when the record may not be changed. */
  move?: Board['move']
}

/** Card is one record on a board. It is dragged, or moved by its menu. */
export const Card = memo(function Card({ model, entity, by, row, column, columns, fields, stay, fresh, move }: Props) {
  const [dragged, setDragged] = useState(false)
  const card = useRef<HTMLLIElement>(null)
  const title = titleOf(model, entity, row)
  const movable = move !== undefined

  useEffect(() => {
    if (!card.current || !movable) return
    return draggable({
      element: card.current,
      getInitialData: () => ({ id: row.id, board: by.name, column: column.key }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [row.id, by.name, column.key, movable])

  return (
    <li ref={card} className={classes.card} data-dragged={dragged || undefined} data-fresh={fresh || undefined}>
      <div className={classes.top}>
        <RecordLink entity={entity} id={row.id} className={classes.title} tabIndex={0}>
          {title}
        </RecordLink>
        {move && <CardMenu title={title} column={column} columns={columns} move={(to) => move(row.id, to)} />}
      </div>
      <Facts fields={fields} row={row} />
      <StayMark stay={stay} row={row} />
    </li>
  )
})

function Facts({ fields, row }: { fields: Field[]; row: Row }) {
  const given = fields.filter((field) => (row[field.name] ?? '') !== '')
  if (given.length === 0) return null
  return (
    <dl className={classes.facts}>
      {given.map((field) => {
        const { View } = kindOf(field)
        return (
          <div key={field.name} className={classes.fact} title={field.label}>
            <dt>{field.label}</dt>
            <dd>
              <View field={field} value={row[field.name]} place="cell" />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
