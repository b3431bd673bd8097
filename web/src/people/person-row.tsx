import { ActionIcon, Badge, Menu, Table, Text, UnstyledButton } from '@mantine/core'
import { IconDots, IconKey, IconLock, IconLockOpen, IconPencil, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Face } from '../ui/face'
import classes from './people.module.css'
import { RoleChips } from './role-chips'
import { Seen } from './seen'
import type { User } from './users'

/** PersonAsk is what can be asked for about a person. */
export type PersonAsk = 'edit' | 'password' | 'shutOut' | 'letIn'

interface Props {
  user: User
  team: string | undefined
  /** manager is who leads them; undefined where nobody has a manager. */
  manager: string | undefined
  /** me tells that it is who is signed in. */
  me: boolean
  onAsk: (ask: PersonAsk) => void
}

/** PersonRow shows a person in the table of people. */
export function PersonRow({ user, team, manager, me, onAsk }: Props) {
  const { t } = useTranslation('people')
  const name = user.name || user.email || ''
  return (
    <Table.Tr className={user.disabled ? classes.out : undefined}>
      <Table.Td>
        <UnstyledButton
          className={classes.person}
          onClick={() => onAsk('edit')}
          aria-label={t('users.editWho', { name })}
        >
          <Face name={name} />
          <span className={classes.names}>
            <Text component="span" display="block" size="sm" fw={600}>
              {name}{' '}
              {me && (
                <Text span c="dimmed" size="sm">
                  {t('users.you')}
                </Text>
              )}
            </Text>
            <Text component="span" display="block" size="xs" c="dimmed">
              {user.email}
            </Text>
          </span>
        </UnstyledButton>
      </Table.Td>
      <Table.Td>
        <RoleChips names={user.roles} />
      </Table.Td>
      <Table.Td>{team}</Table.Td>
      {manager !== undefined && <Table.Td data-label={manager ? t('users.manager') : undefined}>{manager}</Table.Td>}
      <Table.Td data-label={user.account ? t('users.lastSeen') : undefined}>
        <State user={user} />
      </Table.Td>
      <Table.Td>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('users.more', { name })}>
              <IconDots size={18} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {user.account ? <Account user={user} me={me} onAsk={onAsk} /> : <NoAccount onAsk={onAsk} />}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}

function State({ user }: { user: User }) {
  const { t } = useTranslation('people')
  if (!user.account) return <Badge variant="default">{t('users.noAccess')}</Badge>
  if (user.disabled || !user.active)
    return (
      <Badge variant="light" color="red">
        {t('users.shutOut')}
      </Badge>
    )
  return <Seen at={user.lastSeenAt} />
}

function Account({ user, me, onAsk }: Pick<Props, 'user' | 'me' | 'onAsk'>) {
  const { t } = useTranslation('people')
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onAsk('edit')}>
        {t('person.edit')}
      </Menu.Item>
      {!me && (
        <Menu.Item leftSection={<IconKey size={16} />} onClick={() => onAsk('password')}>
          {t('password.give')}
        </Menu.Item>
      )}
      {user.disabled ? (
        <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => onAsk('letIn')}>
          {t('users.letInAction')}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconLock size={16} />} color="red" onClick={() => onAsk('shutOut')}>
          {t('users.shutOutAction')}
        </Menu.Item>
      )}
    </>
  )
}

function NoAccount({ onAsk }: Pick<Props, 'onAsk'>) {
  const { t } = useTranslation('people')
  return (
    <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => onAsk('edit')}>
      {t('person.giveAccess')}
    </Menu.Item>
  )
}
