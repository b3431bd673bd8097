import type { ReactNode } from 'react'
import classes from './code.module.css'

/** Code is a technical name within a text. */
export function Code({ children }: { children: ReactNode }) {
  return <code className={classes.code}>{children}</code>
}
