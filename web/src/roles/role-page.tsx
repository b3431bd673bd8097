import { ActionIcon, Alert, Badge, Button, Group, Menu, Text, Title } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body } from '../designer/documents'
import { useDraft } from '../designer/use-draft'
import { usePlan } from '../designer/use-plan'
import { Missing } from '../pages/missing'
import { Above } from '../ui/above'
import { told } from '../ui/notify'
import { Page } from '../ui/page'
import { EntityPanel } from './entity-panel'
import { firstRows } from './first-rows'
import { ProblemList } from './problem-list'
import type { Level } from './rights'
import { RoleDialog } from './role-dialog'
import { everyEntity, type RoleAction } from './role-document'
import { RoleMatrix } from './role-matrix'
import { RoleWords } from './role-words'
import { setRight } from './set-right'
import { type RoleInfo, type RoleSet, useRoleSet } from './use-role-set'
import { useSubjects } from './use-subjects'

/** RolePage shows and edits what a role may do. */
export function RolePage() {
  const { role: name } = useParams({ strict: false })
  const set = useRoleSet()
  const role = name ? set.find(name) : undefined
  return role ? <Role role={role} set={set} /> : <Missing />
}

function Role({ role, set }: { role: RoleInfo; set: RoleSet }) {
  const { t } = useTranslation('roles')
  const draft = useDraft()
  const { put, remove, undo } = draft
  const problems = usePlan(draft).problems.filter(({ document }) => document === `role/${role.name}`)
  const subjects = useSubjects()
  const navigate = useNavigate()
  const { entity: opened } = useSearch({ strict: false }) as { entity?: string }
  const [editing, setEditing] = useState(false)
  const open = (entity: string | undefined) => void navigate({ to: '.', search: { entity }, replace: true })
  const setLevel = (name: string, action: RoleAction, level: Level) => {
    const entity = subjects.find(name)
    const known = role.document.policies.find((policy) => policy.entity === name && policy.rows)?.rows
    put('ROLE', setRight(role.body, name, action, level, known ?? (entity ? firstRows(entity) : 'createdBy == me')))
  }
  const away = () => {
    remove('ROLE', role.name)
    told(t('role.removed', { title: role.title }), { label: t('role.undo'), onClick: undo })
    void navigate({ to: '/settings/roles' })
  }
  return (
    <Page
      title={role.title}
      lead={role.description}
      above={<Above to="/settings/roles">{t('title')}</Above>}
      actions={role.builtIn ? undefined : <Actions onEdit={() => setEditing(true)} onRemove={away} />}
    >
      <Inherits role={role} set={set} />
      {role.builtIn && (
        <Alert variant="light" mb="md">
          {t('role.builtIn')}
        </Alert>
      )}
      <ProblemList problems={problems} />
      <RoleMatrix
        role={role}
        set={set}
        entities={subjects.list}
        readOnly={role.builtIn}
        onSet={setLevel}
        onOpen={open}
      />
      <Title order={2} size="h4" mt="xl" mb="xs">
        {t('words.title')}
      </Title>
      <RoleWords role={role} set={set} subjects={subjects} />
      <EntityPanel
        role={role}
        set={set}
        subjects={subjects}
        problems={problems}
        name={opened === everyEntity || (opened && subjects.find(opened)) ? opened : undefined}
        onPut={(body: Body, tag) => put('ROLE', body, { tag: `${role.name}-${tag}` })}
        onClose={() => open(undefined)}
      />
      {editing && (
        <RoleDialog set={set} role={role} onPut={(body) => put('ROLE', body)} onClose={() => setEditing(false)} />
      )}
    </Page>
  )
}

function Actions({ onEdit, onRemove }: { onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation('roles')
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('role.more')}>
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
            {t('role.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconPencil size={16} stroke={1.75} />} onClick={onEdit}>
        {t('role.edit')}
      </Button>
    </>
  )
}

/** Inherits names the roles that a role builds on. */
function Inherits({ role, set }: { role: RoleInfo; set: RoleSet }) {
  const { t } = useTranslation('roles')
  const names = role.document.inherits ?? []
  if (names.length === 0) return null
  return (
    <Group gap="xs" mb="md">
      <Text size="sm" c="dimmed">
        {t('role.inherits')}
      </Text>
      {names.map((name) => (
        <Badge
          key={name}
          component={Link}
          to={`/settings/roles/${name}`}
          variant="default"
          size="lg"
          style={{ cursor: 'pointer' }}
        >
          {set.find(name)?.title ?? name}
        </Badge>
      ))}
    </Group>
  )
}
