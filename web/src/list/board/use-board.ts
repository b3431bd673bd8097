import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, hasCode } from '../../api/failure'
import type { Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Change } from '../../records/live'
import { type Row, titleOf } from '../../records/selection'
import { translateViolation } from '../../records/validate-text'
import type { Values } from '../../records/write'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import { Versions } from '../edit/versions'
import { writeRow } from '../edit/write-row'
import { groupKeyOf } from '../rows/use-groups'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import type { BoardColumn } from './columns'
import { figuresKey } from './use-figures'

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
const pause = 600 // ms after the last change before the figures are asked for again

/** useBoard keeps the columns of a board in step with what is done here and elsewhere. */
export function useBoard(list: ListState, by: Field, columns: BoardColumn[], fields: Field[]): Board {
  const { model, entity } = list
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const textOf = useProblemText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const shown = useRef(new Map<string, Records>()).current
  const versions = useRef(new Versions()).current
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const [gate, setGate] = useState<StoppedMove | null>(null)
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])

  const recount = () => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void client.invalidateQueries({ queryKey: figuresKey(list) }), pause)
  }
  const keyOf = (row: Row) => groupKeyOf(by, row[by.name])
  const find = (id: string) => [...shown.values()].map((records) => records.find(id)).find(Boolean)

  const place = (row: Row) => {
    for (const [key, records] of shown) if (key !== keyOf(row)) records.drop(new Set([row.id]))
    const target = shown.get(keyOf(row))
    if (target?.find(row.id)) target.patch(row.id, row)
    else target?.add([row])
    recount()
  }

  const refuse = (row: Row, error: Error) => {
    const messages = hasCode(error, 'INVALID')
      ? error.violations.map((one) => translateViolation(one, one.field ? fieldOf(entity, one.field) : undefined))
      : []
    const reason = messages.join(' ') || textOf(error)
    const open = () =>
      void navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id: row.id } as never })
    warned(t('board.refused', { title: titleOf(model, entity, row), reason }), {
      label: t('openRecord'),
      onClick: open,
    })
  }

  const write = async (row: Row, to: BoardColumn, undo: boolean) => {
    const version = versions.latest(row.id, row.version)
    const end = versions.begin(row.id)
    place({ ...row, [by.name]: to.value })
    try {
      const now = await writeRow(model, entity, fields, row.id, { [by.name]: to.value }, version)
      if (now) {
        versions.wrote(row.id, version, now.version)
        place(now)
      }
      const from = columns.find((column) => column.key === keyOf(row))
      const said = t('board.moved', { title: titleOf(model, entity, row), column: to.label ?? t('board.none') })
      const back = { label: common('notify.undo'), onClick: () => from && void write(now ?? row, from, false) }
      told(said, undo ? back : undefined)
    } catch (error) {
      place(row)
      if (hasCode(error, 'CONFLICT')) for (const records of shown.values()) records.refresh()
      if (hasCode(error, 'GATE')) setGate({ row, to, failure: error, move: (values) => moveWith(row, to, values) })
      else refuse(row, error as Error)
    } finally {
      end()
    }
  }

  /** moveWith makes a move that a gate has stopped, with what that asked for. */
  const moveWith = async (row: Row, to: BoardColumn, values: Values) => {
    const version = versions.latest(row.id, row.version)
    const end = versions.begin(row.id)
    try {
      const now = await writeRow(model, entity, fields, row.id, { ...values, [by.name]: to.value }, version)
      if (now) {
        versions.wrote(row.id, version, now.version)
        place(now)
      }
      told(t('board.moved', { title: titleOf(model, entity, row), column: to.label ?? t('board.none') }))
    } finally {
      end()
    }
  }

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
        if (!versions.isOwn(id, record.version)) mark(id)
        place(record)
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
