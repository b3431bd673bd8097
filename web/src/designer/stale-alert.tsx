import { Alert, Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Draft } from './use-draft'

/** StaleAlert tells that others have published changes that a draft is at odds with, and leads to where that is settled. */
export function StaleAlert({ draft }: { draft: Draft }) {
  const { t } = useTranslation('versions')
  const { conflicts } = draft.kept
  if (conflicts.length === 0) return null
  return (
    <Alert color="yellow" variant="light" icon={<IconUsers size={18} />} title={t('staleTitle')} mb="md">
      {t('stale', { count: conflicts.length })}
      <Button size="xs" mt="sm" display="block" w="fit-content" component={Link} to="/settings/merge">
        {t('settle')}
      </Button>
    </Alert>
  )
}
