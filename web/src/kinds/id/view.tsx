import type { ViewProps } from '../kind'
import classes from './view.module.css'

/** IdView shows an id. */
export function IdView({ value }: ViewProps<string>) {
  return <span className={classes.id}>{value}</span>
}
