import type { Option } from '../model/catalog'
import classes from './option-badge.module.css'
import { colorStyle } from './option-colors'

/** ColorDot shows the colour of an option. */
export function ColorDot({ color }: { color: string | null }) {
  return <span className={classes.dot} style={colorStyle(color)} aria-hidden />
}

interface Props {
  option: Option
  /** plain leaves out the dot, where colours mean nothing. */
  plain?: boolean
}

/** OptionBadge shows an option of a select by its label, in its colour. */
export function OptionBadge({ option: { label, color }, plain }: Props) {
  return (
    <span className={classes.badge} style={colorStyle(color)} data-plain={plain || undefined}>
      {!plain && <span className={classes.dot} aria-hidden />}
      <span className={classes.label}>{label}</span>
    </span>
  )
}
