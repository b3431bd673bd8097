import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Select } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { can, fieldOf } from '../../model/model'
import { useChanges } from '../../records/live'
import { Toolbar } from '../filter/toolbar'
import type { ListState } from '../use-list'
import classes from './board.module.css'
import { boardFields } from './board-fields'
import { BoardColumnView } from './column'
import { columnsOf } from './columns'
import { useBoard } from './use-board'
import { summedField, useFigures } from './use-figures'

/** onCard is how many fields a card shows beside what the record is called. */
const onCard = 4

/** BoardView shows the records of a list as cards in columns, one for each option of a field. */
export function BoardView({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { model, entity, address, change, columns: chosen, heard } = list
  const choices = boardFields(entity)
  const by = choices.find((field) => field.name === address.by) ?? choices[0]
  if (!by) throw new Error('a board needs a field with options')
  const columns = useMemo(() => columnsOf(by), [by])
  const cardFields = useMemo(
    () => chosen.fields.filter((field) => field !== by && field.name !== entity.display).slice(0, onCard),
    [chosen.fields, by, entity.display],
  )
  const fields = useMemo(() => [by, ...cardFields], [by, cardFields])
  const board = useBoard(list, by, columns, fields)
  const counted = useFigures(list, by).data
  const figures = list.search ? undefined : counted
  const summed = summedField(list)
  const total = figures && [...figures.values()].reduce((sum, { count }) => sum + count, 0)
  useChanges(model, { entity, fields, filter: heard }, board.hear, board.refresh)

  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => (scroller.current ? autoScrollForElements({ element: scroller.current }) : undefined), [])

  const movable = can(entity, 'UPDATE') && fieldOf(entity, by.name)?.updatable === true
  return (
    <>
      <Toolbar list={list} total={total}>
        <Select
          size="xs"
          w={170}
          aria-label={t('board.by')}
          allowDeselect={false}
          data={choices.map((field) => ({ value: field.name, label: t('board.byField', { label: field.label }) }))}
          value={by.name}
          onChange={(name) => name && change({ by: name })}
        />
      </Toolbar>
      <div ref={scroller} className={classes.board}>
        {columns.map((column) => (
          <BoardColumnView
            key={`${by.name} ${column.key}`}
            list={list}
            by={by}
            column={column}
            columns={columns}
            fields={fields}
            cardFields={cardFields}
            board={board}
            figures={figures?.get(column.key)}
            summed={summed}
            movable={movable}
          />
        ))}
      </div>
    </>
  )
}
