import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FormCard } from '../ui/form-card'
import { usePageTitle } from '../ui/use-page-title'

/** Missing stands where an address leads nowhere. */
export function Missing() {
  const { t } = useTranslation()
  usePageTitle(t('missing.title'))
  return (
    <FormCard title={t('missing.title')} lead={t('missing.lead')}>
      <Anchor component={Link} to="/">
        {t('missing.home')}
      </Anchor>
    </FormCard>
  )
}
