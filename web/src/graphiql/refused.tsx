import { useTranslation } from 'react-i18next'
import { useProblemText } from '../ui/use-problem-text'

/** Refused stands in the explorer's place when it can't begin. */
export function Refused({ error }: { error: Error }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  return (
    <main className="refused" role="alert">
      <h1>{t('problem.title')}</h1>
      <p>{textOf(error)}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('problem.retry')}
      </button>
    </main>
  )
}
