import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../designer/use-plan'

/** isBlocked is whether records keep a plan from being published. */
export function isBlocked(plan: Plan | undefined): boolean {
  return plan?.breaches.some(({ blocks, unknown }) => blocks && !unknown) ?? false
}

/** Blocked tells that records keep a plan from being published. */
export function Blocked({ plan }: { plan: Plan | undefined }) {
  const { t } = useTranslation('plan')
  if (!isBlocked(plan)) return null
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={t('blockedTitle')} mb="md">
      {t('blocked')}
    </Alert>
  )
}
