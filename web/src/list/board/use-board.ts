import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, hasCode } from '../../api/failure'
import type { Field } from '../../model/catalog'
import type { Change } from '../../records/live'
import { type Row, titleOf } from '../../records/selection'
import type { Values } from '../../records/write'
import { told } from '../../ui/notify'
import { useRefuse } from '../edit/use-refuse'
import { useWrites } from '../edit/use-writes'
import { groupKeyOf } from '../rows/use-groups'
import type { Records } from '../rows/use-records'
import { useRecount } from '../rows/use-recount'
import type { ListState } from '../use-list'
import type { BoardColumn } from './columns'

/** Board moves cards between the columns of a board. */
export interface Board {
  /** enter lets a column be moved to and from; it answers what takes it out again. */
  enter: (key: string, records: Records) => () => void
  move: (id: string, to: BoardColumn) => void
  hear: (change: Change) => void
  refresh: () => void
  /** fresh are the cards that somebody else has just changed. */
  fresh: ReadonlySet<string>
  /** gate is the move that a gate has stopped, until it is made or left; null while there is none. */
  gate: StoppedMove | null
  leaveGate: () => void
}

/** StoppedMove is a move that lacks something, which can be filled in. */
interface StoppedMove {
  row: Row
  to: BoardColumn
  failure: Failure
  /** move makes it together with other values. */
  move: (values: Values) => Promise<void>
}

const shortly = 2000 // ms that a card stays marked

/** useBoard keeps the columns of a board in step with what is done here and elsewhere. */
export function useBoard(list: ListState, by: Field, columns: BoardColumn[], fields: Field[]): Board {
  const { model, entity } = list
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const shown = useRef(new Map<string, Records>()).current
  const writes = useWrites(model, entity, fields)
  const refuse = useRefuse(model, entity)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const [gate, setGate] = useState<StoppedMove | null>(null)
  const recount = useRecount(entity)
  const keyOf = (row: Row) => groupKeyOf(by, row[by.name])
  const find = (id: string) => [...shown.values()].map((records) => records.find(id)).find(Boolean)

  const place = (row: Row) => {
    for (const [key, records] of shown) if (key !== keyOf(row)) records.drop(new Set([row.id]))
    const target = shown.get(keyOf(row))
    if (target?.find(row.id)) target.patch(row.id, row)
    else target?.add([row])
    recount()
  }

  const write = async (row: Row, to: BoardColumn, undo: boolean) => {
    place({ ...row, [by.name]: to.value })
    const { row: now, error, theirs } = await writes.write(row, { [by.name]: to.value })
    place(now)
    if (hasCode(error, 'GATE'))
      return setGate({ row: now, to, failure: error, move: (values) => moveWith(now, to, values) })
    if (theirs) for (const records of shown.values()) records.refresh()
    if (error) return refuse(now, error)
    const from = columns.find((column) => column.key === keyOf(row))
    const back = { label: common('notify.undo'), onClick: () => from && void write(now, from, false) }
    say(row, to, undo ? back : undefined)
  }

  /** moveWith makes a move that a gate has stopped, with what that asked for. */
  const moveWith = async (row: Row, to: BoardColumn, values: Values) => {
    const { row: now, error } = await writes.write(row, { ...values, [by.name]: to.value })
    if (error) throw error
    place(now)
    say(row, to)
  }

  const say = (row: Row, to: BoardColumn, back?: Parameters<typeof told>[1]) =>
    told(t('board.moved', { title: titleOf(model, entity, row), column: to.label ?? t('board.none') }), back)

  const mark = (id: string) => {
    setFresh((before) => new Set(before).add(id))
    setTimeout(() => setFresh((before) => new Set([...before].filter((one) => one !== id))), shortly)
  }

  const latest = useRef<Pick<Board, 'move' | 'hear'>>(null)
  latest.current = {
    move: (id, to) => {
      const row = find(id)
      if (row && keyOf(row) !== to.key) void write(row, to, true)
    },
    hear: ({ action, id, record, fields: changed }) => {
      const known = find(id)
      if (!record) {
        for (const records of shown.values()) records.drop(new Set([id]))
        recount()
      } else if (known ? record.version > known.version : action !== 'UPDATED' || changed.includes(by.name)) {
        if (!writes.versions.isOwn(id, record.version)) mark(id)
        place(writes.shown(record))
      }
    },
  }
  return {
    ...useMemo(
      () => ({
        enter: (key: string, records: Records) => {
          shown.set(key, records)
          return () => void shown.delete(key)
        },
        move: (id: string, to: BoardColumn) => latest.current?.move(id, to),
        hear: (change: Change) => latest.current?.hear(change),
        refresh: () => {
          for (const records of shown.values()) records.refresh()
        },
      }),
      [shown],
    ),
    fresh,
    gate,
    leaveGate: () => setGate(null),
  }
}
