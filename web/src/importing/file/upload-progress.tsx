import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useBytes } from '../bytes'
import classes from './file.module.css'
import type { Upload } from './use-upload'

/** UploadProgress shows how far a file has come. */
export function UploadProgress({ upload: { state, cancel } }: { upload: Upload }) {
  const { t } = useTranslation('importing')
  const bytes = useBytes()
  const share = Math.round((100 * state.sent) / Math.max(state.size, 1))
  const line = state.reading
    ? t('file.reading')
    : state.lost
      ? t('file.lost')
      : t('file.sent', { sent: bytes(state.sent), size: bytes(state.size) })
  return (
    <Stack gap="xs" className={classes.card}>
      <Text fw={600} truncate>
        {state.name}
      </Text>
      <Progress.Root size="md">
        <Progress.Section
          value={state.reading ? 100 : share}
          color={state.lost ? 'yellow' : undefined}
          aria-label={t('file.progress', { name: state.name })}
        />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {line}
        </Text>
        {!state.reading && (
          <Button variant="default" size="xs" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
