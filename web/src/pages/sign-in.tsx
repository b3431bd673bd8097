import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { Failure } from '../api/failure'
import { type Credentials, session } from '../api/session'
import { useEnter } from '../app/use-session'
import { focusFirst } from '../ui/focus-first'
import { FormCard } from '../ui/form-card'
import { PasswordField } from '../ui/password-field'
import { ProblemAlert } from '../ui/problem-alert'
import { usePageTitle } from '../ui/use-page-title'

/** SignIn asks for e-mail address and password. */
export function SignIn() {
  const { t } = useTranslation()
  usePageTitle(t('signIn.title'))
  const enter = useEnter(session.signIn)
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t('signIn.emailMissing')),
      password: (value) => (value ? null : t('signIn.passwordMissing')),
    },
  })
  const submit = form.onSubmit(
    ({ email, password }) =>
      enter.mutate(
        { email: email.trim(), password },
        { onError: () => (form.getInputNode('password') as HTMLInputElement | null)?.select() },
      ),
    (errors) => focusFirst(form, errors),
  )

  return (
    <FormCard title={t('signIn.title')} lead={t('signIn.lead')} onSubmit={submit} below={t('signIn.first')}>
      {enter.error && <SignInProblem error={enter.error} />}
      <TextInput
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
        {t('signIn.submit')}
      </Button>
    </FormCard>
  )
}

function SignInProblem({ error }: { error: Error }) {
  const { t } = useTranslation()
  const code = error instanceof Failure ? error.code : undefined
  if (code === 'UNAUTHENTICATED') return <ProblemAlert title={null} message={t('signIn.wrong')} />
  if (code === 'LIMIT') return <ProblemAlert title={t('signIn.throttledTitle')} error={error} />
  return <ProblemAlert error={error} />
}
