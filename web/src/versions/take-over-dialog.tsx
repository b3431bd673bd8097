import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '../designer/changing/changing'
import { useTakeUp } from '../designer/changing/use-take-up'
import type { Plan } from '../designer/use-plan'
import { Care } from '../plan/care'
import { Steps } from '../plan/steps'
import { ProblemAlert } from '../ui/problem-alert'
import { ConflictList } from './conflict-list'
import { type Choices, conflictsOf, type Meeting } from './conflicts'
import classes from './versions.module.css'

/** TakeOver is something made elsewhere that becomes part of the data model here. */
export interface TakeOver {
  /** from is where it comes from, key what tells it from others in the query cache. */
  from: Exclude<Meeting, 'draft'>
  key: readonly unknown[]
  /** plan asks what it would change, publish makes it so. Both fail with CONFLICT while choices are missing. */
  plan: (choices: Choices, signal: AbortSignal) => Promise<Plan>
  publish: (choices: Choices) => Promise<Outcome & { version: number }>
  words: { title: string; lead: string; nothing: string; conflicts: string; action: string }
  /** empty is whether it may be published where nothing changes. */
  empty: boolean
  /** done hears of the version that it has become, once it is published. */
  done: (version: number) => void
}

/** TakeOverDialog shows what taking something over would change, lets one settle conflicts, and takes it over. */
export function TakeOverDialog({ what, onClose }: { what: TakeOver | undefined; onClose: () => void }) {
  const { t: common } = useTranslation()
  return (
    <Modal
      opened={what !== undefined}
      onClose={onClose}
      size="xl"
      title={what?.words.title}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      {what && <Content what={what} onClose={onClose} />}
    </Modal>
  )
}

function Content({ what, onClose }: { what: TakeOver; onClose: () => void }) {
  const { t } = useTranslation('versions')
  const { t: common } = useTranslation()
  const takeUp = useTakeUp()
  const [chosen, setChosen] = useState<Choices>({})
  const [settled, setSettled] = useState<Choices>({})
  const plan = useQuery({
    queryKey: [...what.key, 'plan', settled],
    queryFn: ({ signal }) => what.plan(settled, signal),
    gcTime: 0,
    retry: false,
  })
  const publish = useMutation({
    mutationFn: () => what.publish(settled),
    onSuccess: async (outcome) => {
      if (await takeUp(outcome)) what.done(outcome.version)
      onClose()
    },
  })
  const conflicts = conflictsOf(plan.error)
  const error = publish.error ?? (conflicts.length > 0 ? null : plan.error)
  const nothing = plan.data?.changes.length === 0
  const open = conflicts.some(({ key }) => !chosen[key])
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {conflicts.length > 0 ? what.words.conflicts : nothing ? what.words.nothing : what.words.lead}
      </Text>
      {plan.isPending && <Skeleton height={60} />}
      {error && <ProblemAlert error={error} mb="sm" />}
      {conflicts.length > 0 && (
        <Suspense fallback={<Skeleton height={120} />}>
          <ConflictList conflicts={conflicts} between={what.from} choices={chosen} onChoices={setChosen} />
        </Suspense>
      )}
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
          <Button
            disabled={!plan.data || (nothing && !what.empty)}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            {what.words.action}
          </Button>
        )}
      </Group>
    </>
  )
}
