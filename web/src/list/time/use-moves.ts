import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../../model/model'
import { type Row, titleOf } from '../../records/selection'
import type { Values } from '../../records/write'
import { told } from '../../ui/notify'
import { useRefuse } from '../edit/use-refuse'
import type { Writes } from '../edit/writes'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import { type Dated, type Place, placeOf } from './place'
import { type Shift, shifted } from './shift'
import { spanText } from './span-text'

/** Moves puts records at other times. */
export interface Moves {
  move: (place: Place, shift: Shift) => void
  /** movable tells whether records can be moved, resizable whether each end can alone. */
  movable: boolean
  resizable: boolean
}

/**
 * useMoves writes where records are moved to: it is shown at once, and taken back when it is refused. Moves of a record in
 * quick succession are told, and undone, as one.
 */
export function useMoves(list: ListState, dated: Dated, records: Records, writes: Writes): Moves {
  const { model, entity } = list
  const { t, i18n } = useTranslation('list')
  const { t: common } = useTranslation()
  const refuse = useRefuse(model, entity)
  const before = useRef(new Map<string, Values>()).current
  const { start, end } = dated
  const fields = end ? [start, end] : [start]
  const datesOf = (row: Row): Values => Object.fromEntries(fields.map(({ name }) => [name, row[name] ?? null]))

  const write = async (row: Row, values: Values, undo: boolean) => {
    if (!before.has(row.id)) before.set(row.id, datesOf(row))
    records.patch(row.id, values)
    const { row: now, waits, error, theirs } = await writes.write(row, values)
    records.patch(row.id, now)
    if (theirs) records.refresh()
    if (error) refuse(now, error)
    if (waits) return
    const was = before.get(row.id)
    before.delete(row.id)
    if (!error) tell(now, undo ? was : undefined)
  }

  const tell = (row: Row, was: Values | undefined) => {
    const at = placeOf(row, dated)
    const day = at ? spanText(at.first, at.last, i18n.language) : ''
    const back = was && { label: common('notify.undo'), onClick: () => void write(row, was, false) }
    told(t('dates.moved', { title: titleOf(model, entity, row), day }), back)
  }

  const movable = can(entity, 'UPDATE') && fields.every((field) => field.updatable)
  return {
    movable,
    resizable: movable && end !== undefined,
    move: ({ row: shown }, shift) => {
      const row = records.find(shown.id) ?? shown
      const values = movable && shifted(row, dated, shift)
      if (values) void write(row, values, true)
    },
  }
}
