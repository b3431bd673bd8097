import type { ReactNode } from 'react'
import classes from './over-cell.module.css'

/** OverCell lets an input in a cell grow: it lies over what is beside and below. */
export function OverCell({ place, children }: { place: 'cell' | 'form'; children: ReactNode }) {
  return place === 'cell' ? <div className={classes.over}>{children}</div> : children
}
