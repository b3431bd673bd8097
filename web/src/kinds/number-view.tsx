import { useTranslation } from 'react-i18next'
import { formatDecimal } from './decimal-text'
import classes from './number-view.module.css'

interface Props {
  value: string
  options?: Intl.NumberFormatOptions
  suffix?: string
}

/** NumberView shows an exact number by the habits of the language. */
export function NumberView({ value, options, suffix = '' }: Props) {
  const { i18n } = useTranslation()
  return (
    <span className={classes.number}>
      {formatDecimal(value, i18n.language, options)}
      {suffix}
    </span>
  )
}
