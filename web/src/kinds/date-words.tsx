import { useTranslation } from 'react-i18next'
import { isDay } from './day'
import { formatDay } from './day-text'
import type { WordsProps } from './kind'
import { isPeriod, lengthOf } from './period'

/** DateWords says the days that a condition compares with. */
export function DateWords({ operator, value }: WordsProps) {
  const { t, i18n } = useTranslation('kinds')
  if (isPeriod(value)) return <>{t(`period.${value}`)}</>
  if (operator === 'lastDays' || operator === 'nextDays') {
    const { count, unit } = lengthOf(value)
    return <>{count === null ? '…' : `${count} ${t(`inUnits.${unit}`, { count })}`}</>
  }
  const days = (Array.isArray(value) ? value : [value]).map((day) => (isDay(day) ? formatDay(day, i18n.language) : '…'))
  return <>{days.join(' – ')}</>
}
