import { Skeleton, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan, Step } from '../designer/use-plan'
import { BreakingList } from '../versions/breaking-list'
import classes from './plan.module.css'
import { secondsIn } from './plan-parts'

const phases = ['prepare', 'publish', 'cleanUp'] as const

/** Steps tells what a plan does to the tables: when, who has to wait meanwhile, and about how long; undefined is being worked out. */
export function Steps({ plan }: { plan: Plan | undefined }) {
  const { t } = useTranslation('plan')
  return (
    <section className={classes.section} aria-labelledby="steps" aria-busy={!plan}>
      {plan && <BreakingList breaking={plan.breaking} />}
      <Title order={2} size="h4" id="steps">
        {t('steps')}
      </Title>
      {plan ? (
        <Phases steps={plan.steps} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('planning')}
          </Text>
          <Skeleton height={18} width="60%" />
        </>
      )}
    </section>
  )
}

function Phases({ steps }: { steps: Step[] }) {
  const { t } = useTranslation('plan')
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noSteps')}
      </Text>
    )
  }
  return phases.map((phase) => {
    const own = steps.filter((step) => phaseOf(step) === phase)
    if (own.length === 0) return null
    return (
      <div key={phase}>
        <Text size="sm" c="dimmed" mt={6}>
          {t(`phase.${phase}`)}
        </Text>
        <ul className={classes.steps}>
          {own.map((step) => (
            <StepItem key={step.what} step={step} />
          ))}
        </ul>
      </div>
    )
  })
}

function StepItem({ step }: { step: Step }) {
  const { what } = step
  const costs = useCosts(step)
  return (
    <li>
      {what}
      {costs.length > 0 && <span className={classes.cost}>{costs.join(' · ')}</span>}
    </li>
  )
}

/** useCosts says who waits during a step, what it does to the records that are there, and about how long that takes. */
function useCosts({ lock, work, rows, seconds }: Step): string[] {
  const { t } = useTranslation('plan')
  const costs: string[] = []
  if (lock === 'writes' || lock === 'everything') costs.push(t(`lock.${lock}`))
  if (rows > 0 && (work === 'scan' || work === 'build' || work === 'rewrite'))
    costs.push(t(`work.${work}`, { count: rows }))
  const { unit, count } = secondsIn(seconds)
  if (rows > 0 && unit !== 'moment') costs.push(t(`about.${unit}`, { count }))
  return costs
}

function phaseOf({ phase }: Step): (typeof phases)[number] {
  return phases.find((known) => known === phase) ?? 'publish'
}
