import { Alert, Button, Group } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { When } from '../../ui/when'
import type { Typed } from './use-edits'

/** Restored tells that what was typed earlier and not saved is there again, and offers to discard it. */
export function Restored({ typed, discard }: { typed: Typed; discard: () => void }) {
  const { t } = useTranslation('record')
  if (typed.restoredAt === null) return null
  return (
    <Alert role="status" variant="default" mb="md" icon={<IconHistory size={18} />} p="xs" px="md">
      <Group justify="space-between" gap="xs">
        <span>
          {t('restored')} <When at={new Date(typed.restoredAt).toISOString()} />
        </span>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={discard}>
            {t('discard')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={typed.accept}>
            {t('keepIt')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
