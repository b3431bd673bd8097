import { Badge, Button, Tabs, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../designer/use-draft'
import { useUsers } from '../people/use-users'
import { Page } from '../ui/page'
import { RoleDialog } from './role-dialog'
import classes from './roles.module.css'
import { type RoleInfo, type RoleSet, useRoleSet } from './use-role-set'
import { WorkspaceMatrix } from './workspace-matrix'

/** RolesPage lists the roles, and shows what each of them may do. */
export function RolesPage() {
  const { t } = useTranslation('roles')
  const set = useRoleSet()
  const { put } = useDraft()
  const navigate = useNavigate()
  const [making, setMaking] = useState(false)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button leftSection={<IconPlus size={18} stroke={1.75} />} onClick={() => setMaking(true)}>
          {t('role.add')}
        </Button>
      }
    >
      <Tabs defaultValue="list" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="list">{t('tab.list')}</Tabs.Tab>
          <Tabs.Tab value="matrix">{t('tab.matrix')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list">
          <List set={set} />
        </Tabs.Panel>
        <Tabs.Panel value="matrix">
          <WorkspaceMatrix set={set} />
        </Tabs.Panel>
      </Tabs>
      {making && (
        <RoleDialog
          set={set}
          onClose={() => setMaking(false)}
          onPut={(body) => {
            put('ROLE', body)
            void navigate({ to: '/settings/roles/$role', params: { role: String(body.$id) } })
          }}
        />
      )}
    </Page>
  )
}

function List({ set }: { set: RoleSet }) {
  const { data: users } = useUsers('', 500)
  return (
    <ul className={classes.list}>
      {set.list.map((role) => (
        <li key={role.name}>
          <Row role={role} set={set} count={users?.filter(({ roles }) => roles.includes(role.name)).length} />
        </li>
      ))}
    </ul>
  )
}

function Row({ role, set, count }: { role: RoleInfo; set: RoleSet; count: number | undefined }) {
  const { t } = useTranslation('roles')
  const inherits = (role.document.inherits ?? []).map((name) => set.find(name)?.title ?? name)
  return (
    <Link to="/settings/roles/$role" params={{ role: role.name }} className={classes.role}>
      <span>
        <Text component="span" display="block" fw={600} size="sm">
          {role.title}
        </Text>
        <Text component="span" display="block" size="sm" c="dimmed">
          {role.description}
        </Text>
      </span>
      <span className={classes.marks}>
        {inherits.length > 0 && (
          <Text span size="xs" c="dimmed">
            {t('list.inherits', { names: inherits.join(', ') })}
          </Text>
        )}
        {role.fresh && <Mark text={t('list.fresh')} />}
        {role.builtIn && <Mark text={t('list.builtIn')} />}
        {count !== undefined && (
          <Text span size="xs">
            {t('list.people', { count })}
          </Text>
        )}
      </span>
    </Link>
  )
}

function Mark({ text }: { text: string }) {
  return <Badge variant="default">{text}</Badge>
}
