import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../designer/use-plan'
import classes from './plan.module.css'

/** Care warns of changes that lose values, and, unless these alone are asked for, of those that people and programs may be at odds with. */
export function Care({ plan: { details }, graveOnly = false }: { plan: Plan; graveOnly?: boolean }) {
  const { t } = useTranslation('model')
  const grave = details.filter(({ severity }) => severity === 'DANGER')
  const careful = graveOnly ? [] : details.filter(({ severity }) => severity === 'CAUTION')
  if (grave.length + careful.length === 0) return null
  const [color, title] =
    grave.length > 0 ? (['red', 'review.danger'] as const) : (['yellow', 'review.caution'] as const)
  return (
    <Alert
      color={color}
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t(title)}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
      mb="lg"
    >
      <ul className={classes.steps}>
        {[...grave, ...careful].map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Alert>
  )
}
