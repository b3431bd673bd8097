import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../designer/problems'

const most = 5

/** ProblemList tells what keeps a role from being published: the first few, and how many more there are. */
export function ProblemList({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation('roles')
  if (problems.length === 0) return null
  const left = problems.length - most
  return (
    <Alert color="red" variant="light" mb="md" role="alert" title={t('problems.title')}>
      {problems.slice(0, most).map(({ pointer, message }) => (
        <div key={pointer + message}>{message}</div>
      ))}
      {left > 0 && <div>{t('problems.more', { count: left })}</div>}
    </Alert>
  )
}
