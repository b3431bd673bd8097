import { Button, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../designer/use-draft'
import { Empty } from '../ui/empty'
import { told } from '../ui/notify'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { ConflictList } from './conflict-list'
import { type Choices, type Conflict, mergeDraft } from './conflicts'
import classes from './versions.module.css'

/** MergePage brings one's draft together with what others have published: conflict by conflict. */
export function MergePage() {
  const { t } = useTranslation('versions')
  const draft = useDraft()
  const navigate = useNavigate()
  const [choices, setChoices] = useState<Choices>({})
  const [left, setLeft] = useState<Conflict[]>([])
  const conflicts = [...draft.kept.conflicts, ...left]
  const chosen = conflicts.filter(({ key }) => choices[key]).length
  const merge = useMutation({
    mutationFn: async () => {
      await draft.flush()
      const open = await mergeDraft(choices, draft.kept.revision)
      if (open.length === 0) await draft.reload()
      return open
    },
    onSuccess: (open) => {
      if (open.length > 0) {
        setLeft((before) => [...before, ...open.filter(({ key }) => !conflicts.some((other) => other.key === key))])
        return
      }
      told(t('merged'))
      void navigate({ to: '/settings/draft' })
    },
  })
  if (conflicts.length === 0) {
    return (
      <Page title={t('merge')}>
        <Empty
          icon={<IconGitMerge size={24} stroke={1.75} />}
          title={t('noConflicts')}
          actions={
            <Button variant="default" component={Link} to="/settings/draft">
              {t('toDraft')}
            </Button>
          }
        >
          {t('noConflictsText')}
        </Empty>
      </Page>
    )
  }
  return (
    <Page title={t('merge')} lead={t('mergeLead')}>
      <ConflictList conflicts={conflicts} between="draft" choices={choices} onChoices={setChoices} />
      {merge.error && <ProblemAlert error={merge.error} mb="md" />}
      <div className={classes.foot}>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('chosen', { chosen, count: conflicts.length })}
        </Text>
        <Button disabled={chosen < conflicts.length} loading={merge.isPending} onClick={() => merge.mutate()}>
          {t('mergeAction')}
        </Button>
      </div>
    </Page>
  )
}
