import { useTranslation } from 'react-i18next'

/** useKindTexts says what kinds are called and what they are for, in the words of the kinds themselves. */
export function useKindTexts() {
  const { t } = useTranslation('kinds')
  const say = t as unknown as (key: string) => string
  return {
    nameOf: (kind: string) => say(`name.${kind}`),
    hintOf: (kind: string) => say(`hint.${kind}`),
  }
}
