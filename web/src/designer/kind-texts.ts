import { useTranslation } from 'react-i18next'

/** Names are what a kind is called and what it is for, by language. */
type Names = Record<string, { name: string; hint: string }>

const files = import.meta.glob<Names>('../kinds/*/names.json', { eager: true, import: 'default' })

/** useKindTexts says what kinds are called and what they are for, in the words of the kinds themselves. */
export function useKindTexts() {
  const { i18n } = useTranslation()
  const of = (kind: string) => {
    const names = files[`../kinds/${kind}/names.json`]
    return names?.[i18n.language] ?? names?.en
  }
  return {
    nameOf: (kind: string) => of(kind)?.name ?? kind,
    hintOf: (kind: string) => of(kind)?.hint ?? '',
  }
}
