import { useTranslation } from 'react-i18next'
import { formatClock } from '../clock-text'
import type { WordsProps } from '../kind'

/** TimeWords says the times of day that a condition compares with. */
export function TimeWords({ value }: WordsProps) {
  const { language } = useTranslation().i18n
  return (
    <>{(Array.isArray(value) ? value : [value]).map((one) => formatClock(String(one ?? ''), language)).join(' – ')}</>
  )
}
