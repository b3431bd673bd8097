import { useTranslation } from 'react-i18next'
import type { ViewProps } from '../kind'
import { nameText, type PersonName } from './value'

/** PersonNameView shows a name as it is said in the language of the reader. */
export function PersonNameView({ value }: ViewProps<PersonName>) {
  const { i18n } = useTranslation()
  return <>{nameText(value, i18n.language)}</>
}
