import { useTranslation } from 'react-i18next'
import { ago, exactly } from './ago'

/** When is a moment in words, as long ago as it is; the exact time shows on it. */
export function When({ at }: { at: string }) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={at} title={exactly(at, i18n.language)}>
      {ago(at, i18n.language)}
    </time>
  )
}
