import { Badge, Button, Code, Skeleton, Table, Text } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '../locale'
import { Confirm } from '../ui/confirm'
import { Empty } from '../ui/empty'
import { told, warned } from '../ui/notify'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { useProblemText } from '../ui/use-problem-text'
import { KeyDialog } from './key-dialog'
import { isOver, type Key, keysKey, revokeKey, useKeys } from './keys'
import classes from './people.module.css'
import { RoleChips } from './role-chips'
import { Seen } from './seen'
import { useUsers } from './use-users'

/** KeysPage shows the API keys, makes new ones and revokes them. */
export function KeysPage() {
  const { t } = useTranslation('people')
  const keys = useKeys()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Key | null>(null)
  const revoke = useRevoke(() => setEnding(null))
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} />} onClick={() => setMaking(true)}>
      {t('key.add')}
    </Button>
  )
  return (
    <Page title={t('keys.title')} lead={t('keys.lead')} actions={keys.data?.length ? add : undefined}>
      {keys.error && <ProblemAlert error={keys.error} retry={() => void keys.refetch()} retrying={keys.isFetching} />}
      {keys.isPending && <Skeleton h={200} radius="md" />}
      {keys.data?.length === 0 && (
        <Empty icon={<IconKey stroke={1.75} />} title={t('keys.noneTitle')} actions={add}>
          {t('keys.none')}
        </Empty>
      )}
      {keys.data && keys.data.length > 0 && (
        <section className={classes.scroll} aria-label={t('keys.title')}>
          <Table className={classes.table} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('key.name')}</Table.Th>
                <Table.Th>{t('key.roles')}</Table.Th>
                <Table.Th>{t('keys.created')}</Table.Th>
                <Table.Th>{t('keys.used')}</Table.Th>
                <Table.Th>{t('keys.ends')}</Table.Th>
                <Table.Td w={110} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.data.map((key) => (
                <KeyRow key={key.id} apiKey={key} onRevoke={() => setEnding(key)} />
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      {making && <KeyDialog onClose={() => setMaking(false)} />}
      <Confirm
        opened={ending !== null}
        title={t('keys.revokeTitle', { name: ending?.name ?? '' })}
        action={t('keys.revoke')}
        danger
        loading={revoke.isPending}
        onConfirm={() => ending && revoke.mutate(ending)}
        onClose={() => setEnding(null)}
      >
        {t('keys.revokeText')}
      </Confirm>
    </Page>
  )
}

function useRevoke(done: () => void) {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const textOf = useProblemText()
  return useMutation({
    mutationFn: (key: Key) => revokeKey(key.id),
    onSuccess: async (_, key) => {
      await client.invalidateQueries({ queryKey: keysKey })
      told(t('keys.isRevoked', { name: key.name }))
    },
    onError: (error) => warned(textOf(error)),
    onSettled: done,
  })
}

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const { t, i18n } = useTranslation('people')
  const users = useUsers('', 500).data ?? []
  const actsAs = users.find(({ id }) => id === apiKey.user)
  const day = (at: string) => dateFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(at))
  return (
    <Table.Tr className={isOver(apiKey) ? classes.out : undefined}>
      <Table.Td>
        <Text size="sm" fw={600}>
          {apiKey.name}
        </Text>
        <Code>{apiKey.prefix}…</Code>
        {actsAs && (
          <Text size="xs" c="dimmed">
            {t('keys.actsAs', { name: actsAs.name ?? actsAs.email ?? '' })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <RoleChips names={apiKey.roles} />
      </Table.Td>
      <Table.Td data-label={t('keys.created')}>{day(apiKey.createdAt)}</Table.Td>
      <Table.Td data-label={t('keys.used')}>
        <Seen at={apiKey.lastUsedAt} />
      </Table.Td>
      <Table.Td data-label={t('keys.ends')}>{apiKey.expiresAt ? day(apiKey.expiresAt) : t('key.noEnd')}</Table.Td>
      <Table.Td ta="right">
        {apiKey.revokedAt ? (
          <Badge variant="light" color="red">
            {t('keys.revoked')}
          </Badge>
        ) : isOver(apiKey) ? (
          <Badge variant="default">{t('keys.expired')}</Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={onRevoke}
            aria-label={t('keys.revokeWhich', { name: apiKey.name })}
          >
            {t('keys.revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
