import { Button, TextInput } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Blocked, isBlocked } from '../plan/blocked'
import { Care } from '../plan/care'
import { Steps } from '../plan/steps'
import { Empty } from '../ui/empty'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { ChangeList } from './change-list'
import classes from './draft-page.module.css'
import { ProblemList } from './problem-list'
import { problemsOf } from './problems'
import { DraftConversions } from './retype/draft-conversions'
import { StaleAlert } from './stale-alert'
import { useDraft } from './use-draft'
import { usePlan } from './use-plan'
import { usePublish } from './use-publish'

/** DraftPage shows all that publishing one's draft would change, and publishes it. */
export function DraftPage() {
  const { t } = useTranslation('model')
  const draft = useDraft()
  const plan = usePlan(draft)
  const publish = usePublish(draft)
  const [title, setTitle] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    publish.mutate(title, { onSuccess: () => setTitle('') })
  }
  if (!draft.dirty) {
    return (
      <Page title={t('review.title')}>
        <Empty
          icon={<IconChecks size={24} stroke={1.75} />}
          title={t('review.emptyTitle')}
          actions={
            <Button variant="default" component={Link} to="/settings/model">
              {t('review.toModel')}
            </Button>
          }
        >
          {t('review.empty')}
        </Empty>
      </Page>
    )
  }
  const planFailure = plan.error && problemsOf(plan.error).length === 0 ? plan.error : null
  const failure = publish.error && problemsOf(publish.error).length === 0 ? publish.error : planFailure
  const stuck = plan.problems.length > 0 || draft.kept.stale.length > 0 || draft.status === 'refused'
  return (
    <Page title={t('review.title')} lead={t('review.lead')}>
      <StaleAlert draft={draft} />
      {draft.kept.conflicts.length === 0 && <ProblemList problems={plan.problems} />}
      {failure && <ProblemAlert error={failure} title={t('review.failed')} mb="md" retry={() => void plan.refetch()} />}
      {plan.data && <Care plan={plan.data} graveOnly />}
      <Blocked plan={plan.data} />
      <ChangeList draft={draft} plan={stuck ? undefined : plan.data} />
      {!stuck && !failure && plan.data && <DraftConversions draft={draft} />}
      {!stuck && !failure && <Steps plan={plan.data} />}
      <form className={classes.publish} onSubmit={submit}>
        <TextInput
          flex={1}
          label={t('review.versionTitle')}
          description={t('review.versionTitleHint')}
          placeholder={t('review.versionTitleExample')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" loading={publish.isPending} disabled={stuck || !plan.data || isBlocked(plan.data)}>
          {t('review.publish')}
        </Button>
      </form>
    </Page>
  )
}
