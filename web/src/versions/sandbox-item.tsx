import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { openWorkspace } from '../api/workspace'
import { meKey } from '../app/use-me'
import { dateFormat } from '../locale'
import { Confirm } from '../ui/confirm'
import { told, warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import { dropSandbox, type Sandbox, sandboxesKey } from './sandboxes'
import classes from './versions.module.css'

/** SandboxItem is a sandbox in the list, with what can be done with it. */
export function SandboxItem({ sandbox, onPromote }: { sandbox: Sandbox; onPromote: () => void }) {
  const { t, i18n } = useTranslation('versions')
  const client = useQueryClient()
  const textOf = useProblemText()
  const { name, title, version, behind } = sandbox
  const called = title || name
  const at = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(sandbox.at))
  const [asking, { open: ask, close }] = useDisclosure(false)
  const drop = useMutation({
    mutationFn: () => dropSandbox(name),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: sandboxesKey }),
        client.invalidateQueries({ queryKey: meKey }),
      ])
      told(t('dropped', { name: called }))
    },
    onError: (error) => warned(textOf(error)),
  })
  return (
    <li className={classes.sandbox}>
      <div>
        <Text fw={600}>{called}</Text>
        <Text size="sm" c="dimmed">
          {t('sandboxMade', { version, at })}
          {behind > 0 && ` · ${t('behind', { count: behind })}`}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={t('openOf', { name: called })}
          onClick={() => openWorkspace(name)}
        >
          {t('open')}
        </Button>
        <Button size="xs" variant="default" aria-label={t('promoteOf', { name: called })} onClick={onPromote}>
          {t('promote')}
        </Button>
        <Button size="xs" variant="subtle" color="red" aria-label={t('dropOf', { name: called })} onClick={ask}>
          {t('drop')}
        </Button>
      </Group>
      <Confirm
        opened={asking}
        title={t('dropTitle', { name: called })}
        action={t('drop')}
        danger
        loading={drop.isPending}
        onConfirm={() => drop.mutate(undefined, { onSettled: close })}
        onClose={close}
      >
        {t('dropText')}
      </Confirm>
    </li>
  )
}
