import { useTranslation } from 'react-i18next'
import { formatMoney } from '../decimal-text'
import type { ViewProps } from '../kind'
import classes from '../number-view.module.css'
import type { Money } from './value'

/** MoneyView shows an amount with the sign of its currency. */
export function MoneyView({ value }: ViewProps<Money>) {
  const { i18n } = useTranslation()
  return <span className={classes.number}>{formatMoney(value, i18n.language)}</span>
}
