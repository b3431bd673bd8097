import type { ComponentProps, CSSProperties, ReactNode } from 'react'
import classes from './frame.module.css'

/** gridStyle says how many columns a section has, where there is room for them. */
export function gridStyle(columns: number): CSSProperties {
  return { '--columns': columns } as CSSProperties
}

/** spanStyle says how many columns something takes. */
export function spanStyle(width: number, columns: number): CSSProperties {
  return { '--span': Math.min(width, columns) } as CSSProperties
}

interface Props extends ComponentProps<'div'> {
  columns: number
  children: ReactNode
}

/** Grid puts things into the columns of a section; where there is little room, below one another. */
export function Grid({ columns, children, ...rest }: Props) {
  return (
    <div className={classes.grid} style={gridStyle(columns)} {...rest}>
      {children}
    </div>
  )
}
