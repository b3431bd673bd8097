import type { Option } from '../model/catalog'
import classes from './option-badge.module.css'
import { colorStyle } from './option-colors'

/** ColorDot shows the colour of an option. */
export function ColorDot({ color }: { color: string | null }) {
  return <span className={classes.dot} style={colorStyle(color)} aria-hidden />
}

/** OptionBadge shows an option of a select by its label, in its colour. */
export function OptionBadge({ option: { label, color } }: { option: Option }) {
  return (
    <span className={classes.badge} style={colorStyle(color)}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.label}>{label}</span>
    </span>
  )
}
