import { useTranslation } from 'react-i18next'
import { formatDay } from '../day-text'
import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'

/** DateView shows a day by the habits of the language. */
export function DateView({ value }: ViewProps<string>) {
  const { i18n } = useTranslation()
  return (
    <time className={classes.number} dateTime={value}>
      {formatDay(value, i18n.language)}
    </time>
  )
}
