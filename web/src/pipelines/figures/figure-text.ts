import { useTranslation } from 'react-i18next'
import { localeOf } from '../../locale'

const units: ['day' | 'hour' | 'minute', number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** useTimeText writes how long something takes as people speak of it: in days, or in the largest unit that it fills. */
export function useTimeText(): (seconds: number) => string {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return (seconds) => {
    const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['minute', 60]
    const count = seconds / length
    const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: count < 10 ? 1 : 0 } as const
    return new Intl.NumberFormat(locale, style).format(count)
  }
}

/** usePercentText writes a part of a whole in percent. */
export function usePercentText(): (share: number) => string {
  const { i18n } = useTranslation()
  const format = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent' })
  return (share) => format.format(share)
}
