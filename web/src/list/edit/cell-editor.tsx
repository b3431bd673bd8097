import { Paper } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { kindOf } from '../../kinds'
import { inputFor } from '../../kinds/inputs'
import type { Entity, Field } from '../../model/catalog'
import classes from './cell-editor.module.css'
import { RefusalText } from './refusal-text'
import type { Refusal } from './use-edits'

/** After is where the cell cursor goes when an edit is over. */
export type After = 'stay' | 'down' | 'up' | 'next' | 'back'

interface Props {
  entity: Entity
  field: Field
  value: unknown
  refusal?: Refusal
  onSave: (value: unknown, after: After) => void
  onCancel: () => void
  onKeep: () => void
}

/** CellEditor edits a value in its cell. Enter and Tab save, Escape gives up; a choice saves itself. */
export function CellEditor({ entity, field, value, refusal, onSave, onCancel, onKeep }: Props) {
  const Input = inputFor(field)
  const { picks } = kindOf(field)
  const [draft, setDraft] = useState(value)
  const box = useRef<HTMLDivElement>(null)
  const leave = useRef(() => {})
  leave.current = () => onSave(draft, 'stay')

  useEffect(() => {
    // What a kind opens (a calendar, a list of options) stands elsewhere on the page: it belongs to the editor.
    const press = (event: PointerEvent) => {
      const target = event.target as HTMLElement
      if (!box.current?.contains(target) && !target.closest('[data-portal], [role="dialog"], [role="listbox"]'))
        leave.current()
    }
    document.addEventListener('pointerdown', press, true)
    return () => document.removeEventListener('pointerdown', press, true)
  }, [])

  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>('input, textarea, select, button, [contenteditable]')
    if (box.current && !box.current.contains(document.activeElement)) input?.focus()
    if (input instanceof HTMLInputElement && input.type === 'text')
      input.setSelectionRange(input.value.length, input.value.length)
  }, [])

  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const after = afterOf(event)
    if (event.key === 'Escape') onCancel()
    else if (after) onSave(draft, after)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the input within.
    <div ref={box} className={classes.editor} onKeyDown={press} onMouseDown={(event) => event.stopPropagation()}>
      <Input
        field={field}
        value={draft ?? null}
        onChange={(next: unknown) => {
          setDraft(next)
          if (picks) onSave(next, 'stay')
        }}
        label={field.label}
        place="cell"
        required={field.required}
        autoFocus
        error={refusal ? true : undefined}
      />
      {refusal && (
        <Paper className={classes.refusal} role="alert" withBorder shadow="md" p="sm">
          <RefusalText entity={entity} field={field} refusal={refusal} onKeep={onKeep} onTake={onCancel} />
        </Paper>
      )}
    </div>
  )
}

function afterOf({ key, shiftKey, altKey }: KeyboardEvent): After | undefined {
  if (key === 'Tab') return shiftKey ? 'back' : 'next'
  if (key !== 'Enter' || altKey || shiftKey) return undefined
  return 'down'
}
