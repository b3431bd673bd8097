import { useTranslation } from 'react-i18next'

/** useKindName answers what a kind of values is called; its name where this app does not know it. */
export function useKindName() {
  const { t } = useTranslation('kinds')
  return (name: string) => t(`name.${name}` as 'name.text', { defaultValue: name })
}
