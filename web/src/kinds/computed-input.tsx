import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InputProps } from './kind'

/** ComputedInput stands where a value could be given: it says why there is nothing to give. */
export function ComputedInput({ label }: InputProps<string>) {
  const { t } = useTranslation('kinds')
  return (
    <Text size="sm" c="dimmed">
      {label}: {t('computed.given')}
    </Text>
  )
}
