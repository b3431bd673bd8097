import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** PasswordField takes a password. What shows it can be reached by keyboard, and is named in the person's language. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t('frame.showPassword'), tabIndex: 0 }} />
  )
}
