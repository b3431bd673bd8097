import { useTranslation } from 'react-i18next'
import { Failure } from '../api/failure'

/** useProblemText turns an error into a sentence for people: the server's own, or ours when it could not speak. */
export function useProblemText() {
  const { t } = useTranslation()
  return (error: Error | null | undefined): string => {
    if (!(error instanceof Failure)) return error?.message ?? ''
    switch (error.code) {
      case 'NETWORK':
        return t('problem.network')
      case 'UNREADABLE':
        return t('problem.unreadable', { status: error.status })
      case 'INTERNAL':
        return error.requestId ? t('problem.internal', { requestId: error.requestId }) : error.message
      default:
        return error.message
    }
  }
}
