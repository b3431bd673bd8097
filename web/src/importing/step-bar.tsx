import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import } from './import'
import { isOpenStep, type Step, steps } from './step'
import classes from './step-bar.module.css'

interface Props {
  it: Import | null
  current: Step
  onGo: (step: Step) => void
}

/** StepBar shows the steps of an import and leads to those that are open. */
export function StepBar({ it, current, onGo }: Props) {
  const { t } = useTranslation('importing')
  const at = steps.indexOf(current)
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={classes.bar}>
        {steps.map((step, index) => (
          <li key={step} className={classes.item} data-state={index === at ? 'now' : index < at ? 'past' : 'ahead'}>
            <UnstyledButton
              className={classes.step}
              disabled={index === at || !isOpenStep(step, it)}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => onGo(step)}
            >
              <span className={classes.mark} aria-hidden>
                {index < at ? <IconCheck size={14} stroke={2.5} /> : index + 1}
              </span>
              <span className={classes.name}>{t(`steps.${step}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  )
}
