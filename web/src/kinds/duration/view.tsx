import { formatDuration } from '../duration-text'
import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'
import { useUnitWords } from '../use-unit-words'

/** DurationView shows a duration in days, hours, minutes and seconds. */
export function DurationView({ value }: ViewProps<string>) {
  const words = useUnitWords()
  return (
    <time className={classes.number} dateTime={value.replace('-', '')}>
      {formatDuration(value, words)}
    </time>
  )
}
