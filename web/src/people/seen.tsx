import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** ago says how long ago an instant is, in the words of a language. */
export function ago(at: string, language: string, now = Date.now()): string {
  const seconds = (Date.parse(at) - now) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'minute')
}

/** Seen says when something was last used; null is never. */
export function Seen({ at }: { at: string | null }) {
  const { t, i18n } = useTranslation('people')
  if (!at)
    return (
      <Text span size="sm" c="dimmed">
        {t('never')}
      </Text>
    )
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))
  return (
    <time dateTime={at} title={full}>
      {ago(at, i18n.language)}
    </time>
  )
}
