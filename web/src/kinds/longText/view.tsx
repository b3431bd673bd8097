import type { ViewProps } from '../kind'
import classes from './view.module.css'

/** LongTextView shows text in its lines; in cells on one. */
export function LongTextView({ value, place }: ViewProps<string>) {
  return <span className={classes[place]}>{place === 'cell' ? value.replace(/\s+/g, ' ') : value}</span>
}
