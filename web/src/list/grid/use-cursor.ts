import { useCallback, useMemo, useRef, useState } from 'react'
import type { Field } from '../../model/catalog'
import type { Row } from '../../records/selection'
import type { Move } from './keys'

/** Place is a cell. */
export interface Place {
  id: string
  field: string
}

/** Cursor is the cell that keys speak to. It stays with its record when others come and go. */
export interface Cursor {
  place: Place | undefined
  /** index is that of its row; -1 when there is none. */
  index: number
  /** isPut tells that somebody has been here: until then the first cell only waits. */
  isPut: boolean
  put: (place: Place) => void
  move: (by: Move) => void
}

/** useCursor keeps the cell cursor within what is shown. */
export function useCursor(rows: Row[], fields: Field[]): Cursor {
  const [wanted, setWanted] = useState<Place>()
  const last = useRef(0)
  const found = useMemo(() => (wanted ? rows.findIndex((row) => row.id === wanted.id) : -1), [rows, wanted])
  const index = rows.length === 0 ? -1 : found >= 0 ? found : Math.min(last.current, rows.length - 1)
  last.current = Math.max(index, 0)
  const column = Math.max(
    0,
    fields.findIndex((field) => field.name === wanted?.field),
  )
  const row = rows[index]
  const field = fields[column]
  const id = row?.id
  const name = field?.name
  const place = useMemo(() => (id && name ? { id, field: name } : undefined), [id, name])
  const move = useCallback(
    ({ rows: down, columns: right }: Move) => {
      const to = rows[clamp(index + down, rows.length)]
      const at = fields[clamp(column + right, fields.length)]
      if (to && at) setWanted({ id: to.id, field: at.name })
    },
    [rows, fields, index, column],
  )
  return { place, index, isPut: wanted !== undefined, put: setWanted, move }
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1))
}
