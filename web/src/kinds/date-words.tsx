import { useTranslation } from 'react-i18next'
import { periods } from './date-range'
import { isDay } from './day'
import { formatDay } from './day-text'
import type { WordsProps } from './kind'

/** DateWords says the days that a condition compares with. */
export function DateWords({ value }: WordsProps) {
  const { t, i18n } = useTranslation('kinds')
  if (typeof value === 'number') return <>{`${value} ${t('days', { count: value })}`}</>
  const period = periods.find((one) => one === value)
  if (period) return <>{t(`period.${period}`)}</>
  const days = (Array.isArray(value) ? value : [value]).map((day) => (isDay(day) ? formatDay(day, i18n.language) : '…'))
  return <>{days.join(' – ')}</>
}
