import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { kindOf } from '../../kinds'
import { can, fieldOf } from '../../model/model'
import { same } from '../../records/same'
import type { Row } from '../../records/selection'
import type { After } from '../edit/cell-editor'
import { cellKey, type Edits } from '../edit/use-edits'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import { far, type Move, type Wish } from './keys'
import { nothing, type Picked, pick, pickEach, pickRange } from './picked'
import type { RowActions } from './row'
import { useCursor } from './use-cursor'

interface Editing {
  id: string
  field: string
  value: unknown
  /** base is the record as it was when the edit began. */
  base: Row
}

interface Parts {
  list: ListState
  records: Records
  edits: Edits
  picked: Picked
  onPick: (picked: Picked) => void
  scroller: RefObject<HTMLDivElement | null>
}

const moveAfter: Record<After, Move> = {
  stay: { rows: 0, columns: 0 },
  down: { rows: 1, columns: 0 },
  up: { rows: -1, columns: 0 },
  next: { rows: 0, columns: 1 },
  back: { rows: 0, columns: -1 },
}

/** useGrid is how a grid answers to keys and clicks. */
export function useGrid({ list, records, edits, picked, onPick, scroller }: Parts) {
  const { entity, address, columns } = list
  const { rows } = records
  const navigate = useNavigate()
  const cursor = useCursor(rows, columns.fields)
  const [editing, setEditing] = useState<Editing>()
  /** focusing counts the times that the focus is to go to the cell cursor. */
  const [focusing, setFocusing] = useState(0)
  const editable = can(entity, 'UPDATE') && !address.trash
  const { place } = cursor

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes where the cursor is, when it is asked to.
  useLayoutEffect(() => {
    if (focusing === 0 || !place) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${cellKey(place.id, place.field)}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [focusing])

  const focus = () => setFocusing((times) => times + 1)

  const edit = (id: string, name: string, blank = false): boolean => {
    const field = fieldOf(entity, name)
    const row = records.find(id)
    if (!row || !field?.updatable || !editable) return false
    const refusal = edits.refusals.get(cellKey(id, name))
    const value = blank ? null : refusal ? refusal.value : row[name]
    const begun: Editing = { id, field: name, value, base: refusal?.theirs ?? row }
    // At once: the key that began the edit is to land in the input.
    flushSync(() => setEditing(begun))
    return true
  }

  const write = async (base: Row, name: string, value: unknown) => {
    const field = fieldOf(entity, name)
    if (!field) return
    const refusal = await edits.save(base, field, value)
    // Whoever edits something else by now is not disturbed: the cell stays marked.
    if (refusal) setEditing((now) => now ?? { id: base.id, field: name, value, base: refusal.theirs ?? base })
  }

  const save = (id: string, name: string, value: unknown, after: After) => {
    if (editing?.id !== id || editing.field !== name) return
    const { base } = editing
    setEditing(undefined)
    if (!same(value ?? null, base[name] ?? null)) void write(base, name, value)
    else edits.giveUp(id, name)
    cursor.move(moveAfter[after])
    focus()
  }

  const open = (id: string) =>
    void navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id } as never })

  const latest = useRef<RowActions>(null)
  latest.current = {
    point: (id, field) => {
      if (editing) return
      cursor.put({ id, field })
      focus()
    },
    edit: (id, field) => void edit(id, field),
    pick: (id, range) =>
      onPick(
        range
          ? pickRange(
              picked,
              rows.map((row) => row.id),
              id,
            )
          : pick(picked, id),
      ),
    save,
    cancel: (id, field) => {
      setEditing(undefined)
      edits.giveUp(id, field)
      focus()
    },
    keep: (id, field) => {
      const refusal = edits.refusals.get(cellKey(id, field))
      setEditing(undefined)
      focus()
      if (refusal?.theirs) void write(refusal.theirs, field, refusal.value)
    },
  }
  const actions = useMemo<RowActions>(
    () => ({
      point: (...args) => latest.current?.point(...args),
      edit: (...args) => latest.current?.edit(...args),
      pick: (...args) => latest.current?.pick(...args),
      save: (...args) => latest.current?.save(...args),
      cancel: (...args) => latest.current?.cancel(...args),
      keep: (...args) => latest.current?.keep(...args),
    }),
    [],
  )

  /** grant does what a key asks for, and tells whether that was possible. */
  const grant = (wish: Wish): boolean => {
    if (!place) return false
    const row = records.find(place.id)
    switch (wish.to) {
      case 'move':
        cursor.move(wish.by)
        focus()
        if (wish.by.rows === far) records.more()
        return true
      case 'edit':
        // A typed letter is left to the browser, which puts it into the input that has the focus by now.
        return edit(place.id, place.field, wish.typed !== undefined) && wish.typed === undefined
      case 'blank': {
        const field = fieldOf(entity, place.field)
        if (!row || !field?.updatable || !editable || (row[place.field] ?? null) === null) return false
        void write(row, place.field, null)
        return true
      }
      case 'pick':
        actions.pick(place.id, wish.range)
        return true
      case 'pickAll':
        onPick(
          pickEach(
            nothing,
            rows.map((one) => one.id),
          ),
        )
        return true
      case 'copy':
        return copy(row, place.field)
      case 'open':
        open(place.id)
        return true
      case 'leave':
        if (picked.ids.size === 0 && !picked.all) return false
        onPick(nothing)
        return true
    }
  }

  const copy = (row: Row | undefined, name: string): boolean => {
    const field = fieldOf(entity, name)
    if (!field || !row || !getSelection()?.isCollapsed) return false
    const value = row[name]
    void navigator.clipboard?.writeText(value === null || value === undefined ? '' : kindOf(field).text(value, field))
    return true
  }

  // An edit of a record that is gone is over.
  const gone = editing !== undefined && !records.find(editing.id)
  useEffect(() => {
    if (gone) setEditing(undefined)
  }, [gone])

  return { cursor, editing, actions, grant, focus }
}
