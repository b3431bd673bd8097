import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Select } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { can, fieldOf } from '../../model/model'
import { FiguresLink } from '../../pipelines/figures-link'
import { pipelinesOver } from '../../pipelines/pipeline'
import { stayOf } from '../../pipelines/stay'
import { useChanges } from '../../records/live'
import { titleOf } from '../../records/selection'
import { Toolbar } from '../filter/toolbar'
import { useGroups } from '../rows/use-groups'
import type { ListState } from '../use-list'
import classes from './board.module.css'
import { boardFields, usualBoardField } from './board-fields'
import { BoardColumnView } from './column'
import { columnsOf } from './columns'
import { useBoard } from './use-board'
import { summedField } from './use-figures'

const GateDialog = lazy(async () => ({ default: (await import('../../pipelines/gate-dialog')).GateDialog }))

/** onCard is how many fields a card shows beside what the record is called. */
const onCard = 4

/** BoardView shows the records of a list as cards in columns, one for each option of a field. */
export function BoardView({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { model, entity, address, change, columns: chosen, heard, held } = list
  const choices = boardFields(entity)
  const by = choices.find((field) => field.name === address.by) ?? usualBoardField(entity)
  if (!by) throw new Error('a board needs a field with options')
  const summed = summedField(list)
  const pipelines = useMemo(() => pipelinesOver(entity, by), [entity, by])
  const weighted = fieldOf(entity, pipelines.find((one) => one.weighted)?.weighted ?? '')
  const stay = useMemo(() => stayOf(entity, pipelines), [entity, pipelines])
  // What a search finds is counted where it is read.
  const enabled = !list.search || !kindOf(by).columns
  const groups = useGroups(list, by, { sum: summed, weighted, filter: list.filter, enabled }).data
  const columns = useMemo(() => columnsOf(by, groups, pipelines), [by, groups, pipelines])
  const cardFields = useMemo(() => {
    const named = address.card?.flatMap((path) => list.find(path) ?? [])
    const shown = (named ?? chosen.fields).filter((field) => field !== by && field.name !== entity.display)
    return named ? shown : shown.slice(0, onCard)
  }, [address.card, chosen.fields, by, entity.display, list.find])
  const fields = useMemo(() => [by, ...cardFields, ...Object.values(stay)], [by, cardFields, stay])
  const board = useBoard(list, by, columns, fields)
  const figures = useMemo(
    () => (groups && !list.search ? new Map(groups.map((group) => [group.key, group])) : undefined),
    [groups, list.search],
  )
  const total = figures && [...figures.values()].reduce((sum, { count }) => sum + count, 0)
  useChanges(model, { entity, fields, filter: heard, view: held }, board.hear, board.refresh)

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
        {pipelines.map((pipeline) => (
          <FiguresLink key={pipeline.name} entity={entity} pipeline={pipeline} />
        ))}
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
            weighted={weighted}
            stay={stay}
            movable={movable}
          />
        ))}
      </div>
      {board.gate && (
        <Suspense>
          <GateDialog
            entity={entity}
            row={board.gate.row}
            title={titleOf(model, entity, board.gate.row)}
            stage={board.gate.to.label ?? t('board.none')}
            failure={board.gate.failure}
            move={board.gate.move}
            close={board.leaveGate}
          />
        </Suspense>
      )}
    </>
  )
}
