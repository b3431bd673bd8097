import { Alert, Button, Progress, Text } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { IconAlertTriangle, IconDatabaseCog } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../ui/confirm'
import { warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import type { DraftStore } from '../draft-store'
import { cancelChange, isOver, type ModelChange, overall } from './changing'
import classes from './changing-bar.module.css'
import { useChanging, useLookAgain } from './use-changing'

/** ChangingBar stands below the settings while a change of the data model is on its way: how far it is, and the way out. */
export function ChangingBar({ store }: { store: DraftStore | undefined }) {
  const change = useChanging(store)
  const [seen, setSeen] = useLocalStorage({ key: 'kith.changeSeen', defaultValue: '' })
  if (!change) return null
  if (!isOver(change)) return <Going change={change} />
  if (change.state !== 'FAILED' || seen === change.id) return null
  return <Failed change={change} onClose={() => setSeen(change.id)} />
}

function Going({ change }: { change: ModelChange }) {
  const { t, i18n } = useTranslation('changing')
  const textOf = useProblemText()
  const look = useLookAgain()
  const [asking, ask] = useDisclosure(false)
  const cancel = useMutation({
    mutationFn: () => cancelChange(change.id),
    onError: (error) => warned(textOf(error)),
    onSettled: look,
  })
  const percent = overall(change)
  const at = new Date(change.createdAt).toLocaleTimeString(i18n.language, { hour: 'numeric', minute: '2-digit' })
  return (
    <section className={classes.bar} aria-label={t('label')}>
      <IconDatabaseCog className={classes.icon} size={20} stroke={1.75} />
      <div className={classes.words}>
        <div className={classes.head}>
          <Text fw={600} size="sm" component="span" truncate>
            {change.title || t('untitled')}
          </Text>
          <Text size="xs" c="dimmed" component="span" role="status">
            {t(`state.${change.state}`)}
          </Text>
        </div>
        <Progress
          value={percent}
          size="sm"
          aria-label={t('progress')}
          striped={change.progress === null}
          animated={change.progress === null}
        />
        <Text size="xs" c="dimmed" className={classes.step}>
          {change.step
            ? t('step', { nth: change.stepNumber, count: change.stepCount, step: change.step })
            : t('begun', { at })}
        </Text>
      </div>
      {change.cancellable && (
        <Button variant="subtle" color="gray" loading={cancel.isPending} onClick={ask.open}>
          {t('cancel')}
        </Button>
      )}
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('ask.title')}
        action={t('ask.action')}
        danger
        onConfirm={() => {
          ask.close()
          cancel.mutate()
        }}
      >
        {t('ask.text')}
      </Confirm>
    </section>
  )
}

function Failed({ change, onClose }: { change: ModelChange; onClose: () => void }) {
  const { t } = useTranslation('changing')
  return (
    <Alert
      className={classes.failed}
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t('failed', { title: change.title || t('untitled') })}
      withCloseButton
      closeButtonLabel={t('close')}
      onClose={onClose}
    >
      {change.problem} {t('asBefore')}
    </Alert>
  )
}
