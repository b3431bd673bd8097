import { useMutation } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'
import { setLanguage } from '../i18n'
import { warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'

const keep = 'mutation ($locale: String!) { setLocale(locale: $locale) }'

/** useLanguage answers a function that changes the language, in this browser and wherever this person signs in. */
export function useLanguage(): (language: string) => void {
  const textOf = useProblemText()
  const { mutate } = useMutation({
    // One after another: the last choice stands.
    scope: { id: 'language' },
    mutationFn: (locale: string) => askMetadata(keep, { locale }),
    onError: (error) => warned(textOf(error)),
  })
  return (language) => {
    void setLanguage(language)
    mutate(language)
  }
}
