import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { ColorDot } from '../../kinds/option-badge'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import { type Row, titleOf } from '../../records/selection'
import classes from './board.module.css'
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
  fresh: boolean
  /** move is left out when the record may not be changed. */
  move?: Board['move']
}

/** Card is one record on a board. It is dragged, or moved by its menu. */
export const Card = memo(function Card({ model, entity, by, row, column, columns, fields, fresh, move }: Props) {
  const { t } = useTranslation('list')
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
        <Link
          to="/records/$plural/$id"
          params={{ plural: entity.plural, id: row.id } as never}
          className={classes.title}
          draggable={false}
        >
          {title}
        </Link>
        {move && (
          <Menu position="bottom-end" withinPortal shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('board.moveCard', { title })}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('board.moveTo')}</Menu.Label>
              {columns.map((one) => (
                <Menu.Item
                  key={one.key}
                  disabled={one.key === column.key}
                  leftSection={<ColorDot color={one.color} />}
                  onClick={() => move(row.id, one)}
                >
                  {one.label ?? t('board.none')}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <Facts fields={fields} row={row} />
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
