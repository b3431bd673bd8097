import { Button, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFlask, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-me'
import { Empty } from '../ui/empty'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { NewSandbox } from './new-sandbox'
import { PromoteDialog } from './promote-dialog'
import { SandboxItem } from './sandbox-item'
import { listSandboxes, type Sandbox, sandboxesKey } from './sandboxes'
import classes from './versions.module.css'

/** SandboxesPage lists the sandboxes of the workspace, makes new ones and takes over what was changed in them. */
export function SandboxesPage() {
  const { t } = useTranslation('versions')
  const me = useMe()
  const within = me?.workspaces.find(({ name }) => name === me.workspace)?.sandboxOf
  const query = useQuery({ queryKey: sandboxesKey, queryFn: ({ signal }) => listSandboxes(signal) })
  const [creating, { open, close }] = useDisclosure(false)
  const [promoted, setPromoted] = useState<Sandbox>()
  const sandboxes = query.data ?? []
  if (within) {
    return (
      <Page title={t('sandboxes')}>
        <Text>{t('withinSandbox', { name: within })}</Text>
      </Page>
    )
  }
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t('newSandbox')}
    </Button>
  )
  return (
    <Page title={t('sandboxes')} lead={t('sandboxesLead')} actions={sandboxes.length > 0 && create}>
      {query.error && <ProblemAlert error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={120} radius="md" />}
      {query.data?.length === 0 && (
        <Empty icon={<IconFlask size={24} stroke={1.75} />} title={t('noSandboxes')} actions={create}>
          {t('noSandboxesText')}
        </Empty>
      )}
      {sandboxes.length > 0 && (
        <ul className={classes.sandboxes}>
          {sandboxes.map((sandbox) => (
            <SandboxItem key={sandbox.name} sandbox={sandbox} onPromote={() => setPromoted(sandbox)} />
          ))}
        </ul>
      )}
      <NewSandbox opened={creating} onClose={close} />
      <PromoteDialog sandbox={promoted} onClose={() => setPromoted(undefined)} />
    </Page>
  )
}
