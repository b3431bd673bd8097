import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { type Dated, moved } from './place'

/** Shift is how far a record, or one of its ends, is moved. */
export interface Shift {
  days?: number
  minutes?: number
  /** edge is the end that is moved alone. */
  edge?: 'start' | 'end'
}

/** shifted are the dates of a record that is moved; undefined where it stays, or would end before it begins. */
export function shifted(row: Row, { start, end }: Dated, { days = 0, minutes = 0, edge }: Shift): Values | undefined {
  if (days === 0 && minutes === 0) return undefined
  const values: Values = {}
  if (edge !== 'end' && row[start.name]) values[start.name] = moved(row[start.name], start, days, minutes)
  if (edge !== 'start' && end) {
    const from = row[end.name] ?? (edge === 'end' ? row[start.name] : null)
    if (from) values[end.name] = moved(from, end, days, minutes)
  }
  const next = { ...row, ...values }
  if (end && next[end.name] && next[start.name] && isBefore(next[end.name], next[start.name])) return undefined
  return Object.keys(values).length > 0 ? values : undefined
}

function isBefore(end: unknown, start: unknown): boolean {
  const [a, b] = [String(end), String(start)]
  return a.length === 10 || b.length === 10 ? a.slice(0, 10) < b.slice(0, 10) : Date.parse(a) < Date.parse(b)
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
