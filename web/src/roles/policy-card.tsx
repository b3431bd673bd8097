import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Code,
  Collapse,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../designer/problems'
import type { Entity } from '../model/catalog'
import { ConditionEditor } from './condition/condition-editor'
import { FieldPicker } from './field-picker'
import { firstRows } from './first-rows'
import { ProblemList } from './problem-list'
import { changed, isDenial, type Policy, type RoleAction, roleActions } from './role-document'
import classes from './roles.module.css'
import { takesFields } from './set-right'
import type { Subjects } from './use-subjects'

interface Props {
  policy: Policy
  /** entity is what the policy is about: for all entities it has the fields that each of them has. */
  entity: Entity | undefined
  /** every tells that the policy is about all entities: then it has no list of fields. */
  every: boolean
  /** problems are what the draft can't be published for. */
  problems?: Problem[]
  subjects: Subjects
  /** from names where an inherited policy comes from: it can't be changed here. */
  from?: string
  onChange: (policy: Policy | null) => void
}

/** PolicyCard shows and edits one policy: which actions, on which fields, of which records. */
export function PolicyCard({ policy, entity, every, subjects, problems = [], from, onChange }: Props) {
  const { t } = useTranslation('roles')
  const deny = isDenial(policy)
  const readOnly = from !== undefined
  const set = (members: Partial<Policy>) => onChange(changed(policy, members))
  const toggle = (action: RoleAction, ticked: boolean) => {
    const actions = roleActions.filter((one) => (one === action ? ticked : policy.actions.includes(one)))
    if (actions.length > 0) set({ actions, fields: actions.some(takesFields) ? policy.fields : undefined })
  }
  return (
    <section
      className={classes.policy}
      data-deny={deny}
      data-elsewhere={readOnly}
      aria-label={t(deny ? 'policy.denies' : 'policy.allows')}
    >
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Badge variant="light" color={deny ? 'red' : undefined}>
              {t(deny ? 'policy.denies' : 'policy.allows')}
            </Badge>
            {from && (
              <Text size="xs" c="dimmed">
                {t('level.from', { from })}
              </Text>
            )}
          </Group>
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('policy.remove')}
              title={t('policy.remove')}
              onClick={() => onChange(null)}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          )}
        </Group>
        <Checkbox.Group label={t('policy.actions')} value={policy.actions} readOnly={readOnly}>
          <Group gap="sm" mt={4}>
            {roleActions.map((action) => (
              <Checkbox
                key={action}
                size="xs"
                value={action}
                label={t(`action.${action}`)}
                disabled={readOnly}
                onChange={(event) => toggle(action, event.currentTarget.checked)}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <ProblemList problems={problems} />
        {entity && !every && policy.actions.some(takesFields) && (
          <FieldPicker
            entity={entity}
            fields={policy.fields}
            readOnly={readOnly}
            onChange={(fields) => set({ fields })}
          />
        )}
        {readOnly || !entity ? (
          <Shown policy={policy} />
        ) : (
          <Rows policy={policy} entity={entity} subjects={subjects} onSet={set} />
        )}
        {entity && !readOnly && !deny && changes(policy) && (
          <Becoming policy={policy} entity={entity} subjects={subjects} onSet={set} />
        )}
      </Stack>
    </section>
  )
}

function changes({ actions }: Policy): boolean {
  return actions.includes('create') || actions.includes('update')
}

/** Shown tells the condition of a policy that is changed elsewhere. */
function Shown({ policy }: { policy: Policy }) {
  const { t } = useTranslation('roles')
  return (
    <Text size="sm" component="div">
      {policy.rows ? (
        <>
          {t('rows.some')}: <Code>{policy.rows}</Code>
        </>
      ) : (
        t('rows.all')
      )}
    </Text>
  )
}

interface PartProps {
  policy: Policy
  entity: Entity
  subjects: Subjects
  onSet: (members: Partial<Policy>) => void
}

function Rows({ policy, entity, subjects, onSet }: PartProps) {
  const { t } = useTranslation('roles')
  const some = policy.rows !== undefined
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} id={`rows-${entity.name}`}>
        {t('rows.label')}
      </Text>
      <SegmentedControl
        transitionDuration={0}
        size="xs"
        aria-labelledby={`rows-${entity.name}`}
        value={some ? 'some' : 'all'}
        onChange={(value) => onSet({ rows: value === 'all' ? undefined : firstRows(entity) })}
        data={[
          { value: 'all', label: t('rows.all') },
          { value: 'some', label: t('rows.some') },
        ]}
      />
      {some && (
        <ConditionEditor
          entities={subjects.find}
          entity={entity}
          document={subjects.documentOf(entity.name)}
          text={policy.rows ?? ''}
          onChange={(rows) => onSet({ rows })}
          label={t('rows.label')}
        />
      )}
    </Stack>
  )
}

/** Becoming edits what a record may become by a change: as it was before, anything, or what a condition says. */
function Becoming({ policy, entity, subjects, onSet }: PartProps) {
  const { t } = useTranslation('roles')
  const [opened, { toggle }] = useDisclosure(policy.check !== undefined)
  const anything = policy.check?.trim() === 'true'
  const way = policy.check === undefined ? 'rows' : anything ? 'anything' : 'condition'
  return (
    <div>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={toggle} aria-expanded={opened}>
        {t('check.advanced')}
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="xs" mt="xs">
          <Select
            label={t('check.label')}
            description={t('check.hint')}
            value={way}
            allowDeselect={false}
            onChange={(next) =>
              next !== way &&
              onSet({
                check: next === 'rows' ? undefined : next === 'anything' ? 'true' : policy.rows || firstRows(entity),
              })
            }
            data={(['rows', 'anything', 'condition'] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
          />
          {way === 'condition' && (
            <ConditionEditor
              entities={subjects.find}
              entity={entity}
              document={subjects.documentOf(entity.name)}
              text={policy.check ?? ''}
              onChange={(check) => onSet({ check })}
              label={t('check.label')}
            />
          )}
        </Stack>
      </Collapse>
    </div>
  )
}
