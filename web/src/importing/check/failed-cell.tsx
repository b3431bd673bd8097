import { type KeyboardEvent, useId, useState } from 'react'
import type { RowFailure } from '../import'
import classes from './failed-table.module.css'

interface Props {
  label: string
  /** place is row and column: the arrow keys lead from one cell to the next. */
  place: string
  text: string
  failure: RowFailure | undefined
  readOnly: boolean
  onChange: (text: string) => void
}

/** FailedCell is a cell of a row that was refused, to be mended: Enter goes on below, Escape takes back what was typed. */
export function FailedCell({ label, place, text, failure, readOnly, onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const id = useId()
  const commit = () => {
    if (typed !== undefined && typed !== text) onChange(typed)
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setTyped(undefined)
    const step = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!focusBeside(event.currentTarget, place, step)) commit()
  }
  return (
    <>
      <input
        className={classes.input}
        aria-label={label}
        aria-invalid={failure ? true : undefined}
        aria-describedby={failure ? id : undefined}
        data-place={place}
        value={typed ?? text}
        readOnly={readOnly}
        title={text.length > 24 ? text : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {failure && (
        <span id={id} className={classes.reason} lang="en">
          {failure.reason}
        </span>
      )}
    </>
  )
}

/** focusBeside moves to the same column some rows on; false when there is none. */
function focusBeside(input: HTMLElement, place: string, step: number): boolean {
  const [row, column] = place.split(':').map(Number)
  const next = input.closest('table')?.querySelector<HTMLInputElement>(`[data-place="${(row ?? 0) + step}:${column}"]`)
  next?.focus()
  next?.select()
  return next !== null && next !== undefined
}
