import { Alert, Skeleton, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/problem-alert'
import { problemsOf } from '../problems'
import type { Conversion } from './conversion'
import { ConversionReport } from './conversion-report'
import type { useTrial } from './use-trial'

/** Trial shows what has come out of turning the values, or why they can't be turned yet. */
export function Trial({ trial, conversions }: { trial: ReturnType<typeof useTrial>; conversions: Conversion[] }) {
  const { t } = useTranslation('retype')
  const problems = problemsOf(trial.error)
  return (
    <section aria-labelledby="trial" aria-live="polite" aria-busy={trial.isFetching}>
      <Title order={3} size="h5" id="trial" mb="xs">
        {t('trial')}
      </Title>
      {trial.isPending && (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('trying')}
          </Text>
          <Skeleton height={18} />
        </>
      )}
      {problems.map(({ message, pointer }) => (
        <Alert key={pointer + message} color="red" variant="light" p="xs" mb="xs">
          {message}
        </Alert>
      ))}
      {trial.error && problems.length === 0 && <ProblemAlert error={trial.error} />}
      {trial.isSuccess && conversions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('asTheyAre')}
        </Text>
      )}
      {!trial.error &&
        conversions.map((one) => (
          <ConversionReport key={one.entity + one.field} conversion={one} onMended={() => void trial.refetch()} />
        ))}
    </section>
  )
}
