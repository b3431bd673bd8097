import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../locale'
import classes from './file/file.module.css'

interface Props {
  label: string
  hint: string
  /** progress is from 0 to 1. */
  progress: number | null
  onCancel: () => void
}

/** Going shows how far something is that the server does. */
export function Going({ label, hint, progress, onCancel }: Props) {
  const { t, i18n } = useTranslation('importing')
  const share = Math.min(progress ?? 0, 1)
  return (
    <Stack gap="xs" className={classes.card}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} role="status">
          {label}
        </Text>
        <Text size="sm" c="dimmed" className={classes.when}>
          {new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent' }).format(share)}
        </Text>
      </Group>
      <Progress.Root size="md">
        <Progress.Section value={share * 100} animated aria-label={label} />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
        <Button variant="default" size="xs" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
