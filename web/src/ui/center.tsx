import type { ReactNode } from 'react'
import classes from './center.module.css'
import { Logo } from './logo'
import { SchemeToggle } from './scheme-toggle'

/** Center is the page around a form or a message that stands alone. */
export function Center({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Logo />
        <SchemeToggle />
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  )
}
