import { UnstyledButton } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, partsOf } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import type { Moves } from '../time/use-moves'
import { AddButton } from './add-button'
import classes from './month.module.css'
import { useDayDrop } from './use-day-drop'

interface Props {
  day: Day
  /** column is its place in the week, from 1. */
  column: number
  /** outside tells that it belongs to another month than the one that is looked at. */
  outside: boolean
  moves: Moves
  create?: (day: Day) => void
  open: (day: Day) => void
  children: ReactNode
}

/** DayCell is one day: records can be dropped on it, or made there. */
export function DayCell({ day, column, outside, moves, create, open, children }: Props) {
  const { i18n } = useTranslation()
  const cell = useRef<HTMLDivElement>(null)
  const over = useDayDrop(cell, moves, () => day)
  const [, , date] = partsOf(day)
  const isToday = day === dayOf(new Date())
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a short cut for the button in it.
    <div
      ref={cell}
      className={classes.day}
      style={{ gridColumn: column }}
      data-adds
      data-outside={outside || undefined}
      data-over={over || undefined}
      data-day={day}
      onDoubleClick={() => create?.(day)}
    >
      <div className={classes.dayHead}>
        <UnstyledButton
          className={classes.date}
          data-today={isToday || undefined}
          aria-label={formatDay(day, i18n.language)}
          aria-current={isToday ? 'date' : undefined}
          onClick={() => open(day)}
        >
          {date}
        </UnstyledButton>
        {create && <AddButton day={day} create={create} />}
      </div>
      {children}
    </div>
  )
}
