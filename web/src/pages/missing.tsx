import { Anchor, Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/empty'
import { FormCard } from '../ui/form-card'
import { usePageTitle } from '../ui/use-page-title'

/** Missing stands where an address leads nowhere: beside the navigation, where there is one. */
export function Missing() {
  const { t } = useTranslation()
  usePageTitle(t('missing.title'))
  const isInside = useRouterState({ select: ({ matches }) => matches.some(({ routeId }) => routeId === '/app') })
  if (isInside) {
    return (
      <Empty
        icon={<IconMapQuestion size={24} stroke={1.75} />}
        title={t('missing.title')}
        actions={
          <Button variant="default" component={Link} to="/">
            {t('missing.home')}
          </Button>
        }
      >
        {t('missing.lead')}
      </Empty>
    )
  }
  return (
    <FormCard title={t('missing.title')} lead={t('missing.lead')}>
      <Anchor component={Link} to="/">
        {t('missing.home')}
      </Anchor>
    </FormCard>
  )
}
