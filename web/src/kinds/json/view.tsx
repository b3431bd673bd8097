import type { ViewProps } from '../kind'
import classes from './json.module.css'
import { jsonText, readJSON } from './value'

/** JsonView shows a JSON value in its lines; in cells on one. */
export function JsonView({ value, place }: ViewProps<string>) {
  const read = typeof value === 'string' ? readJSON(value) : { value }
  return <span className={classes[place]}>{read ? jsonText(read.value, place === 'page' ? 2 : undefined) : value}</span>
}
