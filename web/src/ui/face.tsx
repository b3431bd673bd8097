import classes from './face.module.css'
import { hueOf } from './hue'

interface Props {
  name: string
  /** size is the width in pixels. */
  size?: number
}

/** Face stands for a person: the first letters of their name, on a colour of its own. */
export function Face({ name, size = 34 }: Props) {
  return (
    <span
      className={classes.face}
      style={{ '--hue': hueOf(name), '--size': `${size}px` } as React.CSSProperties}
      aria-hidden
    >
      {initials(name)}
    </span>
  )
}

/** initials are the first letters of the first and the last word of a name; of an address, its first letter. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s]+/).filter(Boolean)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
