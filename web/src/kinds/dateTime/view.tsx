import { useTranslation } from 'react-i18next'
import { dateFormat } from '../../locale'
import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'

/** DateTimeView shows an instant in the zone of this computer; the full time is told when it is pointed at. */
export function DateTimeView({ value }: ViewProps<string>) {
  const { i18n } = useTranslation()
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return <>{value}</>
  const write = (options: Intl.DateTimeFormatOptions) => dateFormat(i18n.language, options).format(at)
  return (
    <time className={classes.number} dateTime={value} title={write({ dateStyle: 'full', timeStyle: 'long' })}>
      {write({ dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  )
}
