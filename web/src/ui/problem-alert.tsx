import { Alert, Button, type MantineSpacing } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconAlert } from './icons'
import { useProblemText } from './use-problem-text'

interface Props {
  /** message is told instead of what error says. */
  message?: string
  error?: Error | null
  /** title stands above the text: null for none. */
  title?: string | null
  retry?: () => void
  retrying?: boolean
  mb?: MantineSpacing
}

/** ProblemAlert tells what went wrong and, where trying again may help, offers it. */
export function ProblemAlert({ message, error, title, retry, retrying, mb }: Props) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlert />}
      title={title === undefined ? t('problem.title') : title}
      mb={mb}
    >
      {message ?? textOf(error)}
      {retry && (
        <Button size="xs" variant="default" mt="sm" display="block" onClick={retry} loading={retrying}>
          {t('problem.retry')}
        </Button>
      )}
    </Alert>
  )
}
