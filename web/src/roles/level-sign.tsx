import classes from './level-sign.module.css'
import type { Level } from './rights'

interface Props {
  level: Level
  /** dimmed shows what comes from elsewhere. */
  dimmed?: boolean
  /** partial shows that fields are left out. */
  partial?: boolean
}

/** LevelSign is a small picture of how many records a right is for: a full disk, half a disk, a ring. */
export function LevelSign({ level, dimmed, partial }: Props) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      className={classes.sign}
      data-level={level}
      data-dimmed={dimmed}
      aria-hidden
    >
      <circle cx="8" cy="8" r="5.75" className={classes.ring} strokeDasharray={partial ? '2.6 2' : undefined} />
      {level === 'all' && <circle cx="8" cy="8" r="3.75" className={classes.fill} />}
      {level === 'some' && <path d="M8 4.25a3.75 3.75 0 0 1 0 7.5z" className={classes.fill} />}
    </svg>
  )
}
