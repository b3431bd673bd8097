import { MultiSelect, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRoleSet } from '../../roles/use-role-set'
import { type Leave, type PipelineBody, rolesOf } from './document'

interface Props {
  doc: PipelineBody
  wrong: (pointer: string) => string | undefined
  onChange: (moves: PipelineBody['moves']) => void
}

/** Moves says who may pass over stages, and who may go back. */
export function Moves({ doc, wrong, onChange }: Props) {
  const set = (kind: 'skip' | 'back', leave: Leave) => {
    const moves = { ...doc.moves, [kind]: leave }
    if (leave === undefined || leave === true) delete moves[kind]
    onChange(Object.keys(moves).length > 0 ? moves : undefined)
  }
  return (
    <Stack gap="md">
      {(['skip', 'back'] as const).map((kind) => (
        <Move
          key={kind}
          kind={kind}
          leave={doc.moves?.[kind]}
          error={wrong(`/moves/${kind}`)}
          onChange={(leave) => set(kind, leave)}
        />
      ))}
    </Stack>
  )
}

interface MoveProps {
  kind: 'skip' | 'back'
  leave: Leave
  error?: string
  onChange: (leave: Leave) => void
}

function Move({ kind, leave, error, onChange }: MoveProps) {
  const { t } = useTranslation('pipelines')
  const roles = useRoleSet()
  const who = leave === undefined || leave === true ? 'all' : leave === false ? 'none' : 'roles'
  const choices = roles.list
    .filter(({ name }) => name !== 'admin')
    .map(({ name, title }) => ({ value: name, label: title }))
  const choose = (next: string | null) => {
    if (next === 'all') onChange(undefined)
    else if (next === 'none') onChange(false)
    else if (choices[0]) onChange([`role:${choices[0].value}`])
  }
  return (
    <div>
      <Select
        label={t(`move.${kind}`)}
        description={t(`move.${kind}Hint`)}
        allowDeselect={false}
        data={(['all', 'roles', 'none'] as const).map((value) => ({ value, label: t(`move.${value}`) }))}
        value={who}
        error={who === 'roles' ? undefined : error}
        onChange={choose}
      />
      {who === 'roles' && (
        <MultiSelect
          mt={6}
          aria-label={t(`move.${kind}Roles`)}
          data={choices}
          value={rolesOf(leave)}
          error={error}
          onChange={(names) => onChange(names.length > 0 ? names.map((name) => `role:${name}`) : false)}
        />
      )}
    </div>
  )
}
