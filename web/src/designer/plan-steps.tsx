import { Alert, Skeleton, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BreakingList } from '../versions/breaking-list'
import classes from './draft-page.module.css'
import type { Plan } from './use-plan'

const locks = ['everything', 'writes', 'nothing'] as const

/** PlanSteps tells what a plan does to the tables and who has to wait meanwhile; undefined is being worked out. */
export function PlanSteps({ plan }: { plan: Plan | undefined }) {
  const { t } = useTranslation('model')
  return (
    <section className={classes.section} aria-labelledby="steps" aria-busy={!plan}>
      {plan && <Care plan={plan} />}
      {plan && <BreakingList breaking={plan.breaking} />}
      <Title order={2} size="h4" id="steps">
        {t('review.steps')}
      </Title>
      {plan ? (
        <Steps plan={plan} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('review.planning')}
          </Text>
          <Skeleton height={18} width="60%" />
        </>
      )}
    </section>
  )
}

function Steps({ plan: { steps } }: { plan: Plan }) {
  const { t } = useTranslation('model')
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('review.noSteps')}
      </Text>
    )
  }
  return locks.map((lock) => {
    const own = steps.filter((step) => lockOf(step.lock) === lock)
    if (own.length === 0) return null
    return (
      <div key={lock}>
        <Text size="sm" c="dimmed" mt={4}>
          {t(`review.lock.${lock}`)}
        </Text>
        <ul className={classes.list} lang="en">
          {own.map(({ what }) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
    )
  })
}

/** lockOf is what waits during a step. What this app does not know yet is told as the worst. */
function lockOf(lock: string): (typeof locks)[number] {
  return locks.find((known) => known === lock) ?? 'everything'
}

/** Care warns of changes that lose values, or that people and programs may be at odds with. */
function Care({ plan: { details } }: { plan: Plan }) {
  const { t } = useTranslation('model')
  const grave = details.filter(({ severity }) => severity === 'DANGER')
  const careful = details.filter(({ severity }) => severity === 'CAUTION')
  if (grave.length + careful.length === 0) return null
  const [color, title] =
    grave.length > 0 ? (['red', 'review.danger'] as const) : (['yellow', 'review.caution'] as const)
  return (
    <Alert color={color} variant="light" icon={<IconAlertTriangle size={18} />} title={t(title)} mb="lg">
      <ul className={classes.list} lang="en">
        {[...grave, ...careful].map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Alert>
  )
}
