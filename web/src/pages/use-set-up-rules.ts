import { useTranslation } from 'react-i18next'
import { passwordLeast, passwordMost } from '../api/session'

/** useSetUpRules are the checks of the set-up form: for each field a sentence that says what to mend, or null. */
export function useSetUpRules() {
  const { t } = useTranslation()
  return {
    name: (value: string) => (value.trim() ? null : t('setUp.nameMissing')),
    email: (value: string) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : t('setUp.emailWrong')),
    password: (value: string) => {
      const length = [...value].length // characters, as the server counts them
      if (length < passwordLeast)
        return t('setUp.passwordShort', { least: passwordLeast, count: passwordLeast - length })
      return length > passwordMost ? t('setUp.passwordLong', { most: passwordMost }) : null
    },
  }
}
