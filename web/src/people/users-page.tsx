import { Anchor, Button, Skeleton, Table, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-me'
import { useModelQuery } from '../model/use-model'
import { Confirm } from '../ui/confirm'
import { Empty } from '../ui/empty'
import { told, warned } from '../ui/notify'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { useProblemText } from '../ui/use-problem-text'
import { PasswordDialog } from './password-dialog'
import classes from './people.module.css'
import { PersonDialog } from './person-dialog'
import { type PersonAsk, PersonRow } from './person-row'
import { useManagers } from './use-managers'
import { teamEntity, useTeams } from './use-teams'
import { useForgetUsers, useUsers } from './use-users'
import { pageSize, setDisabled, type User } from './users'

/** UsersPage shows who belongs to the workspace, and lets them in and out. */
export function UsersPage() {
  const { t } = useTranslation('people')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const [shown, setShown] = useState(pageSize)
  const [asked, setAsked] = useState<{ ask: PersonAsk | 'add'; user?: User } | null>(null)
  const users = useUsers(search, shown)
  const teams = useTeams()
  const managers = useManagers()
  const me = useMe()
  const shut = useShut(() => setAsked(null))
  const ask = (user: User) => (what: PersonAsk) => {
    if (what === 'letIn') shut.mutate({ user, disabled: false })
    else setAsked({ ask: what, user })
  }
  const close = () => setAsked(null)
  return (
    <Page
      title={t('users.title')}
      lead={<Lead />}
      actions={
        me?.admin && (
          <Button leftSection={<IconUserPlus size={18} stroke={1.75} />} onClick={() => setAsked({ ask: 'add' })}>
            {t('person.add')}
          </Button>
        )
      }
    >
      <TextInput
        mb="md"
        maw="22rem"
        leftSection={<IconSearch size={16} stroke={1.75} />}
        aria-label={t('users.search')}
        placeholder={t('users.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {users.error && (
        <ProblemAlert error={users.error} retry={() => void users.refetch()} retrying={users.isFetching} />
      )}
      {users.isPending && <Skeleton h={260} radius="md" />}
      {users.data?.length === 0 && (
        <Empty icon={<IconUsers stroke={1.75} />} title={t('users.noneTitle')}>
          {t('users.none', { search })}
        </Empty>
      )}
      {users.data && users.data.length > 0 && (
        <section className={classes.scroll} aria-label={t('users.title')} aria-live="off">
          <Table className={classes.table} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('person.name')}</Table.Th>
                <Table.Th>{t('person.roles')}</Table.Th>
                <Table.Th>{t('person.team')}</Table.Th>
                {managers.size > 0 && <Table.Th>{t('users.manager')}</Table.Th>}
                <Table.Th>{t('users.lastSeen')}</Table.Th>
                <Table.Td w={56} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {users.data.map((user) => (
                <PersonRow
                  key={user.id}
                  user={user}
                  team={teams.find(({ id }) => id === user.team)?.name}
                  manager={managers.size > 0 ? (managers.get(user.id) ?? '') : undefined}
                  me={user.id === me?.user}
                  onAsk={ask(user)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      {users.data && users.data.length >= shown && (
        <Button variant="default" mt="md" loading={users.isFetching} onClick={() => setShown(shown + pageSize)}>
          {t('users.showMore')}
        </Button>
      )}
      {(asked?.ask === 'add' || asked?.ask === 'edit') && <PersonDialog user={asked.user} onClose={close} />}
      {asked?.ask === 'password' && asked.user && <PasswordDialog user={asked.user} onClose={close} />}
      <Confirm
        opened={asked?.ask === 'shutOut'}
        title={t('users.shutOutTitle', { name: asked?.user?.name ?? asked?.user?.email ?? '' })}
        action={t('users.shutOutAction')}
        danger
        loading={shut.isPending}
        onConfirm={() => asked?.user && shut.mutate({ user: asked.user, disabled: true })}
        onClose={close}
      >
        {t('users.shutOutText')}
      </Confirm>
    </Page>
  )
}

/** useShut shuts somebody out or lets them in. That somebody has to stay administrator is told as the server says it. */
function useShut(done: () => void) {
  const { t } = useTranslation('people')
  const forget = useForgetUsers()
  const textOf = useProblemText()
  return useMutation({
    mutationFn: ({ user, disabled }: { user: User; disabled: boolean }) => setDisabled(user.id, disabled),
    onSuccess: async (_, { user, disabled }) => {
      await forget()
      told(t(disabled ? 'users.isOut' : 'users.isIn', { name: user.name ?? user.email ?? '' }))
    },
    onError: (error) => warned(textOf(error)),
    onSettled: done,
  })
}

function Lead() {
  const { t } = useTranslation('people')
  const teams = useModelQuery().data?.entity(teamEntity)
  return (
    <>
      {t('users.lead')}{' '}
      {teams && (
        <Anchor component={Link} to={`/records/${teams.plural}`} inherit underline="always">
          {t('users.toTeams')}
        </Anchor>
      )}
    </>
  )
}
