import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Care } from '../plan/care'
import { Steps } from '../plan/steps'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import { useTakeUp } from './changing/use-take-up'
import { useVersionTrial, VersionConversions } from './retype/version-conversions'
import { planVersion, restoreVersion, versionsKey } from './versions'
import classes from './versions-page.module.css'

interface Props {
  /** number is the version that may be restored; undefined for none. */
  number: number | undefined
  onClose: () => void
}

/** RestoreDialog shows what restoring a version would change, and restores it. */
export function RestoreDialog({ number, onClose }: Props) {
  const { t } = useTranslation('model')
  return (
    <Modal
      opened={number !== undefined}
      onClose={onClose}
      size="lg"
      title={t('versions.restoreTitle', { number })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {number !== undefined && <Restore number={number} onClose={onClose} />}
    </Modal>
  )
}

function Restore({ number, onClose }: { number: number; onClose: () => void }) {
  const { t } = useTranslation('model')
  const takeUp = useTakeUp()
  const plan = useQuery({
    queryKey: [...versionsKey, 'plan', number],
    queryFn: () => planVersion(number),
    gcTime: 0,
    retry: false,
  })
  const trial = useVersionTrial(number, plan.isSuccess)
  const restore = useMutation({
    mutationFn: () => restoreVersion(number, trial.loss),
    onSuccess: async (outcome) => {
      if (await takeUp(outcome)) told(t('versions.restored', { number }))
      onClose()
    },
  })
  const error = restore.error ?? plan.error
  const nothing = plan.data?.changes.length === 0
  return (
    <>
      <Text size="sm" c="dimmed">
        {nothing ? t('versions.restoreNothing') : t('versions.restoreLead')}
      </Text>
      {plan.isPending && <Skeleton height={60} mt="sm" />}
      {error && <ProblemAlert error={error} />}
      <ul className={classes.changes}>
        {plan.data?.changes.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <VersionConversions trial={trial} />
      {plan.data && !nothing && <Care plan={plan.data} />}
      {plan.data && !nothing && <Steps plan={plan.data} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          disabled={!plan.data || nothing || !trial.allowed}
          loading={restore.isPending}
          onClick={() => restore.mutate()}
        >
          {t('versions.restoreAction')}
        </Button>
      </Group>
    </>
  )
}
