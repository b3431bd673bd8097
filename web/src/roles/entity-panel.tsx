import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../designer/problems'
import { PolicyCard } from './policy-card'
import { sourcesOf, speaksOf } from './rights'
import { everyEntity, type Policy, withPolicies, withPolicy } from './role-document'
import type { RoleInfo, RoleSet } from './use-role-set'
import { everySubject, type Subjects } from './use-subjects'

interface Props {
  role: RoleInfo
  set: RoleSet
  subjects: Subjects
  /** problems are those of the role that keep the draft from being published. */
  problems: Problem[]
  /** name is the entity's, or that of all entities. */
  name: string | undefined
  onPut: (body: Record<string, unknown>, tag: string) => void
  onClose: () => void
}

/** EntityPanel shows all that a role says of one entity: its own policies to edit, those from elsewhere to read. */
export function EntityPanel({ role, set, subjects, problems, name, onPut, onClose }: Props) {
  const { t } = useTranslation('roles')
  const { t: common } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)')
  const every = name === everyEntity
  const entity = every ? everySubject(subjects, t('every')) : subjects.find(name ?? null)
  const about = every ? { name: everyEntity, system: false } : { name: name ?? '', system: entity?.system ?? false }
  const title = entity?.label ?? t('every')
  const { policies } = role.document
  const own = policies.flatMap((policy, index) => (policy.entity === name ? [{ policy, index }] : []))
  const elsewhere = sourcesOf(set.roles, role.name).filter(
    (source) => speaksOf(source.policy, about) && !(source.role === role.name && source.policy.entity === name),
  )
  const put = (index: number) => (policy: Policy | null) =>
    onPut(withPolicy(role.body, index, policy), `policy-${index}`)
  const add = (effect: 'allow' | 'deny') => {
    const policy: Policy = { entity: name ?? '', actions: [effect === 'deny' ? 'delete' : 'read'] }
    if (effect === 'deny') policy.effect = effect
    onPut(withPolicies(role.body, [...policies, policy]), 'policy-new')
  }
  return (
    <Drawer
      opened={name !== undefined}
      onClose={onClose}
      position="right"
      size={narrow ? '100%' : '40rem'}
      title={<Text fw={600}>{t('panel.title', { entity: title, role: role.title })}</Text>}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      <Stack gap="md">
        {own.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(role.builtIn ? 'panel.noneBuiltIn' : 'panel.none')}
          </Text>
        )}
        {own.map(({ policy, index }) => (
          <PolicyCard
            key={index}
            policy={policy}
            entity={entity}
            every={every}
            problems={problems.filter((problem) => isAbout(problem, index, every))}
            subjects={subjects}
            from={role.builtIn ? role.title : undefined}
            onChange={put(index)}
          />
        ))}
        {!role.builtIn && (
          <Group gap="xs">
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => add('allow')}>
              {t('panel.allow')}
            </Button>
            <Button variant="subtle" color="gray" leftSection={<IconPlus size={16} />} onClick={() => add('deny')}>
              {t('panel.deny')}
            </Button>
          </Group>
        )}
        {elsewhere.length > 0 && (
          <Text size="sm" fw={600} mt="sm">
            {t('panel.elsewhere')}
          </Text>
        )}
        {elsewhere.map(({ role: source, policy }, index) => (
          <PolicyCard
            // biome-ignore lint/suspicious/noArrayIndexKey: policies have no names, and these are only shown.
            key={index}
            policy={policy}
            entity={entity}
            every={every}
            subjects={subjects}
            from={source === role.name ? t('every') : (set.find(source)?.title ?? source)}
            onChange={() => {}}
          />
        ))}
      </Stack>
    </Drawer>
  )
}

/** isAbout tells the problems of a policy. Those of its conditions are told there, unless they differ by entity. */
function isAbout({ pointer }: Problem, index: number, every: boolean): boolean {
  const [, list, at, key] = pointer.split('/')
  return list === 'policies' && at === String(index) && (every || (key !== 'rows' && key !== 'check'))
}
