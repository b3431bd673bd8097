import { Anchor, Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure } from '../api/failure'
import { passwordLeast, session } from '../api/session'
import { useEnter } from '../app/use-session'
import { focusFirst } from '../ui/focus-first'
import { FormCard } from '../ui/form-card'
import { PasswordField } from '../ui/password-field'
import { ProblemAlert } from '../ui/problem-alert'
import { usePageTitle } from '../ui/use-page-title'
import { useSetUpRules } from './use-set-up-rules'

/** SetUpRoute is the page at /setup. */
export function SetUpRoute() {
  return <SetUp token={useSearch({ from: '/setup' }).token} />
}

/** SetUp makes the first administrator, with the one-time token of the set-up link. */
function SetUp({ token }: { token: string | undefined }) {
  const { t } = useTranslation()
  usePageTitle(t('setUp.title'))
  const navigate = useNavigate()
  const enter = useEnter(session.setUp)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: useSetUpRules(),
  })
  const submit = form.onSubmit(
    ({ name, email, password }) =>
      enter.mutate(
        { token: token ?? '', name: name.trim(), email: email.trim(), password },
        { onSuccess: () => void navigate({ to: '/', replace: true }) },
      ),
    (errors) => focusFirst(form, errors),
  )
  if (!token || (enter.error instanceof Failure && enter.error.code === 'FORBIDDEN')) return <UsedLink />

  return (
    <FormCard title={t('setUp.title')} lead={t('setUp.lead')} onSubmit={submit}>
      {enter.error && <ProblemAlert error={enter.error} />}
      <TextInput
        label={t('setUp.name')}
        name="name"
        autoComplete="name"
        autoFocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('setUp.email')}
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('setUp.password')}
        description={t('setUp.passwordHint', { least: passwordLeast })}
        name="password"
        autoComplete="new-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
        {t('setUp.submit')}
      </Button>
    </FormCard>
  )
}

function UsedLink() {
  const { t } = useTranslation()
  return (
    <FormCard title={t('setUp.usedTitle')} lead={t('setUp.used')}>
      <Anchor component={Link} to="/">
        {t('setUp.toSignIn')}
      </Anchor>
    </FormCard>
  )
}
