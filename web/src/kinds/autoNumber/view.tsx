import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'

/** AutoNumberView shows the number of a record. */
export function AutoNumberView({ value }: ViewProps<string>) {
  return <span className={classes.number}>{value}</span>
}
