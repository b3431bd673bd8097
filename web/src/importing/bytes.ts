import { useTranslation } from 'react-i18next'
import { localeOf } from '../locale'

/** useBytes answers a function that writes how large something is. */
export function useBytes(): (count: number) => string {
  const { i18n } = useTranslation()
  return (count) => {
    const [unit, size] = count < 1000 ? ['byte', 1] : count < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000]
    const number = new Intl.NumberFormat(localeOf(i18n.language), {
      style: 'unit',
      unit: unit as string,
      maximumFractionDigits: size === 1_000_000 ? 1 : 0,
    })
    return number.format(count / (size as number))
  }
}
