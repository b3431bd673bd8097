import { ActionIcon, Anchor, Button, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../ui/confirm'
import { focusContent } from '../ui/focus-content'
import { warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import classes from './draft-bar.module.css'
import type { DraftStore } from './draft-store'
import { useStore } from './use-draft'
import { usePlan } from './use-plan'
import { usePublish } from './use-publish'

const icon = { size: 18, stroke: 1.75 }

/** DraftBar stands below the settings while one's draft has changes: how many, whether they are saved, and the ways on. */
export function DraftBar({ store }: { store: DraftStore }) {
  const { t } = useTranslation('model')
  const draft = useStore(store)
  const { problems } = usePlan(draft)
  const publish = usePublish(draft)
  const textOf = useProblemText()
  const [asking, ask] = useDisclosure(false)
  const reviewing = useRouterState({ select: (state) => state.location.pathname === '/settings/draft' })
  useHotkeys([
    ['mod+Z', draft.undo],
    ['mod+shift+Z', draft.redo],
    ['mod+Y', draft.redo],
  ])
  if (!draft.dirty && !draft.canRedo && !draft.canUndo) return null
  const discard = async () => {
    ask.close()
    await draft.discard().catch((error: Error) => warned(textOf(error)))
    focusContent()
  }
  return (
    <section className={classes.bar} aria-label={t('bar.label')}>
      <div className={classes.words} role="status">
        <Text fw={600} size="sm">
          {t('bar.count', { count: draft.count })}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`bar.status.${draft.status}`)}
        </Text>
        {problems.length > 0 && (
          <Anchor component={Link} to="/settings/draft" size="xs" c="var(--mantine-color-error)" underline="always">
            {t('bar.problems', { count: problems.length })}
          </Anchor>
        )}
      </div>
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('bar.undo')}
          title={t('bar.undo')}
          disabled={!draft.canUndo}
          onClick={draft.undo}
        >
          <IconArrowBackUp {...icon} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('bar.redo')}
          title={t('bar.redo')}
          disabled={!draft.canRedo}
          onClick={draft.redo}
        >
          <IconArrowForwardUp {...icon} />
        </ActionIcon>
        <Button variant="subtle" color="gray" onClick={ask.open} disabled={!draft.dirty}>
          {t('bar.discard')}
        </Button>
        {!reviewing && draft.dirty && (
          <>
            <Button variant="default" component={Link} to="/settings/draft">
              {t('bar.review')}
            </Button>
            <Button variant="light" loading={publish.isPending} onClick={() => publish.mutate('')}>
              {t('bar.publish')}
            </Button>
          </>
        )}
      </div>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('discard.title', { count: draft.count })}
        action={t('discard.action')}
        danger
        onConfirm={() => void discard()}
      >
        {t('discard.text')}
      </Confirm>
    </section>
  )
}
