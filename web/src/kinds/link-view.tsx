import type { ReactNode } from 'react'
import classes from './link-view.module.css'

interface Props {
  href: string
  title?: string
  /** away opens another tab: the page belongs to somebody else. */
  away?: boolean
  children: ReactNode
}

/** LinkView shows a link. A click on it stays with it: the cell around it doesn't hear of it. */
export function LinkView({ href, title, away, children }: Props) {
  const other = away ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a className={classes.link} href={href} title={title} {...other} onClick={(event) => event.stopPropagation()}>
      {children}
    </a>
  )
}
