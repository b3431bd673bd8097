import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { When } from '../ui/when'

/** Seen says when something was last used; null is never. */
export function Seen({ at }: { at: string | null }) {
  const { t } = useTranslation('people')
  if (at) return <When at={at} />
  return (
    <Text span size="sm" c="dimmed">
      {t('never')}
    </Text>
  )
}
