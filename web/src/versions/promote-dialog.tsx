import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../api/failure'
import { useTakeUp } from '../designer/changing/use-take-up'
import { Care } from '../plan/care'
import { Steps } from '../plan/steps'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import { ConflictItem } from './conflict-item'
import type { Choices, Conflict } from './conflicts'
import { planSandbox, promoteSandbox, type Sandbox, sandboxesKey } from './sandboxes'
import classes from './versions.module.css'

/** PromoteDialog shows what taking over a sandbox would change, lets one settle conflicts, and takes it over. */
export function PromoteDialog({ sandbox, onClose }: { sandbox: Sandbox | undefined; onClose: () => void }) {
  const { t } = useTranslation('versions')
  const { t: common } = useTranslation()
  return (
    <Modal
      opened={sandbox !== undefined}
      onClose={onClose}
      size="xl"
      title={t('promoteTitle', { name: sandbox?.title || sandbox?.name })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      {sandbox && <Promote sandbox={sandbox} onClose={onClose} />}
    </Modal>
  )
}

function Promote({ sandbox, onClose }: { sandbox: Sandbox; onClose: () => void }) {
  const { t } = useTranslation('versions')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const takeUp = useTakeUp()
  const [chosen, setChosen] = useState<Choices>({})
  const [settled, setSettled] = useState<Choices>({})
  const plan = useQuery({
    queryKey: [...sandboxesKey, 'plan', sandbox.name, settled],
    queryFn: ({ signal }) => planSandbox(sandbox.name, settled, signal),
    gcTime: 0,
    retry: false,
  })
  const promote = useMutation({
    mutationFn: () => promoteSandbox(sandbox.name, settled),
    onSuccess: async (outcome) => {
      await client.invalidateQueries({ queryKey: sandboxesKey })
      if (await takeUp(outcome)) told(t('promoted', { version: outcome.version }))
      onClose()
    },
  })
  const conflicts = conflictsOf(plan.error)
  const error = promote.error ?? (conflicts.length > 0 ? null : plan.error)
  const nothing = plan.data?.changes.length === 0
  const open = conflicts.some(({ key }) => !chosen[key])
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {conflicts.length > 0 ? t('promoteConflicts') : t(nothing ? 'promoteNothing' : 'promoteLead')}
      </Text>
      {plan.isPending && <Skeleton height={60} />}
      {error && <ProblemAlert error={error} mb="sm" />}
      {conflicts.map((conflict) => (
        <ConflictItem
          key={conflict.key}
          conflict={conflict}
          chosen={chosen[conflict.key]}
          json={false}
          onChoose={(side) => setChosen((before) => ({ ...before, [conflict.key]: side }))}
        />
      ))}
      <ul className={classes.changes}>
        {plan.data?.changes.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {plan.data && !nothing && (
        <div className={classes.documents}>
          <Care plan={plan.data} />
          <Steps plan={plan.data} />
        </div>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('notify.cancel')}
        </Button>
        {conflicts.length > 0 ? (
          <Button disabled={open} onClick={() => setSettled({ ...settled, ...chosen })}>
            {t('planAgain')}
          </Button>
        ) : (
          <Button disabled={!plan.data || nothing} loading={promote.isPending} onClick={() => promote.mutate()}>
            {t('promoteAction')}
          </Button>
        )}
      </Group>
    </>
  )
}

/** conflictsOf are those that a refusal tells. */
function conflictsOf(error: Error | null): Conflict[] {
  const told = error instanceof Failure ? error.details.conflicts : undefined
  return Array.isArray(told) ? (told as Conflict[]) : []
}
