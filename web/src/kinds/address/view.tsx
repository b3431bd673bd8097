import { useTranslation } from 'react-i18next'
import type { ViewProps } from '../kind'
import { type Address, addressLines, addressText } from './value'
import classes from './view.module.css'

/** AddressView shows an address in its lines; in cells on one. */
export function AddressView({ value, place }: ViewProps<Address>) {
  const { i18n } = useTranslation()
  if (place === 'cell') {
    const text = addressText(value, i18n.language)
    return <span title={text}>{text}</span>
  }
  return <span className={classes.lines}>{addressLines(value, i18n.language).join('\n')}</span>
}
