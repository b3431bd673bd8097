import { useTranslation } from 'react-i18next'
import { formatClock } from '../clock-text'
import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'

/** TimeView shows a time of day by the habits of the language. */
export function TimeView({ value }: ViewProps<string>) {
  const { i18n } = useTranslation()
  return (
    <time className={classes.number} dateTime={value}>
      {formatClock(value, i18n.language)}
    </time>
  )
}
