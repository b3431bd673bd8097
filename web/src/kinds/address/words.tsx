import { useTranslation } from 'react-i18next'
import type { WordsProps } from '../kind'
import { textsOf } from '../list-column'
import { countryName } from './countries'

/** AddressWords says which text or which countries a condition compares with. */
export function AddressWords({ operator, value }: WordsProps) {
  const { i18n } = useTranslation()
  if (operator !== 'inCountry') return <>{String(value)}</>
  return (
    <>
      {textsOf(value)
        .map((code) => countryName(code, i18n.language))
        .join(', ')}
    </>
  )
}
