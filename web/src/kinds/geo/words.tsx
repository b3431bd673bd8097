import { useTranslation } from 'react-i18next'
import { formatDecimal } from '../decimal-text'
import type { WordsProps } from '../kind'
import { nearOf } from './near'
import { isPoint, pointText } from './value'

/** GeoWords says how near to which point. */
export function GeoWords({ value }: WordsProps) {
  const { i18n } = useTranslation()
  const near = nearOf(value)
  if (!isPoint(near)) return '…'
  return (
    <>
      {pointText(near)} · {formatDecimal(near.kilometers, i18n.language)} km
    </>
  )
}
