import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/failure'
import type { Day } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import { can, fieldOf } from '../../model/model'
import { type Row, titleOf } from '../../records/selection'
import { translateViolation } from '../../records/validate-text'
import type { Values } from '../../records/write'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import { Versions } from '../edit/versions'
import { writeRow } from '../edit/write-row'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import { type Dated, moved, type Place, placeOf } from './place'

/** Shift is how far a record, or one of its ends, is moved. */
export interface Shift {
  days?: number
  minutes?: number
  /** edge is the end that is moved alone. */
  edge?: 'start' | 'end'
}

/** Moves puts records at other times. */
export interface Moves {
  move: (place: Place, shift: Shift) => void
  /** movable tells whether records can be moved, resizable whether each end can alone. */
  movable: boolean
  resizable: boolean
}

/** useVersions are the versions that were written here: what comes back of them is no news. */
export function useVersions(): Versions {
  return useRef(new Versions()).current
}

/** useMoves writes where records are moved to: it is shown at once, and taken back when it is refused. */
export function useMoves(list: ListState, dated: Dated, records: Records, versions: Versions): Moves {
  const { model, entity } = list
  const { t, i18n } = useTranslation('list')
  const { t: common } = useTranslation()
  const textOf = useProblemText()
  const navigate = useNavigate()
  const { start, end } = dated
  const fields = end ? [start, end] : [start]

  const refuse = (row: Row, error: Error) => {
    const messages = hasCode(error, 'INVALID')
      ? error.violations.map((one) => translateViolation(one, one.field ? fieldOf(entity, one.field) : undefined))
      : []
    const reason = messages.join(' ') || textOf(error)
    warned(t('board.refused', { title: titleOf(model, entity, row), reason }), {
      label: t('openRecord'),
      onClick: () =>
        void navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id: row.id } as never }),
    })
  }

  const write = async (row: Row, values: Values, undo: boolean) => {
    const version = versions.latest(row.id, row.version)
    const done = versions.begin(row.id)
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, row[name] ?? null]))
    records.patch(row.id, values)
    try {
      const now = await writeRow(model, entity, fields, row.id, values, version)
      versions.wrote(row.id, version, now?.version ?? version + 1)
      records.patch(row.id, now ?? { version: version + 1 })
      const at = now && placeOf(now, dated)
      const said = t('dates.moved', {
        title: titleOf(model, entity, row),
        day: at ? spanText(at.first, at.last, i18n.language) : '',
      })
      const back = { label: common('notify.undo'), onClick: () => void write(now ?? row, before, false) }
      told(said, undo ? back : undefined)
    } catch (error) {
      records.patch(row.id, before)
      if (hasCode(error, 'CONFLICT')) records.refresh()
      refuse(row, error as Error)
    } finally {
      done()
    }
  }

  const mayUpdate = can(entity, 'UPDATE')
  const movable = mayUpdate && fields.every((field) => field.updatable)
  return {
    movable,
    resizable: movable && end !== undefined,
    move: ({ row: shown }, { days = 0, minutes = 0, edge }) => {
      const row = records.find(shown.id) ?? shown
      if (!movable || (days === 0 && minutes === 0)) return
      const values: Values = {}
      if (edge !== 'end' && row[start.name]) values[start.name] = moved(row[start.name], start, days, minutes)
      if (edge !== 'start' && end) {
        const from = row[end.name] ?? (edge === 'end' ? row[start.name] : null)
        if (from) values[end.name] = moved(from, end, days, minutes)
      }
      const next = { ...row, ...values }
      if (end && next[end.name] && next[start.name] && isBefore(next[end.name], next[start.name])) return
      if (Object.keys(values).length > 0) void write(row, values, true)
    },
  }
}

function isBefore(end: unknown, start: unknown): boolean {
  const [a, b] = [String(end), String(start)]
  return a.length === 10 || b.length === 10 ? a.slice(0, 10) < b.slice(0, 10) : Date.parse(a) < Date.parse(b)
}

/** spanText writes a day, or the first and the last of several. */
export function spanText(first: Day, last: Day, language: string): string {
  return first === last ? formatDay(first, language) : `${formatDay(first, language)} – ${formatDay(last, language)}`
}

/** shiftOfKey is what a key asks of a record that has the focus; undefined when nothing. With Shift the end alone moves. */
export function shiftOfKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey'>,
  rows: { days?: number; minutes?: number },
): Shift | undefined {
  if (!event.altKey) return undefined
  const edge = event.shiftKey ? ('end' as const) : undefined
  switch (event.key) {
    case 'ArrowLeft':
      return { days: -1, edge }
    case 'ArrowRight':
      return { days: 1, edge }
    case 'ArrowUp':
      return { days: -(rows.days ?? 0), minutes: -(rows.minutes ?? 0), edge }
    case 'ArrowDown':
      return { days: rows.days ?? 0, minutes: rows.minutes ?? 0, edge }
    default:
      return undefined
  }
}
