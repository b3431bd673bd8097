import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import { passwordLeast, passwordMost } from '../api/session'
import { focusFirst } from '../ui/focus-first'
import { told } from '../ui/notify'
import { PasswordField } from '../ui/password-field'
import { ProblemAlert } from '../ui/problem-alert'
import { fieldErrors, speaksOfFields } from './field-errors'

interface Values {
  current: string
  new: string
}

const fields = ['current', 'new']

/** PasswordForm changes one's own password. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation('people')
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { current: '', new: '' },
    validate: {
      current: (value) => (value ? null : t('profile.currentMissing')),
      new: (value) =>
        [...value].length >= passwordLeast && [...value].length <= passwordMost
          ? null
          : t('profile.newWrong', { least: passwordLeast, most: passwordMost }),
    },
  })
  const change = useMutation({
    mutationFn: (values: Values) =>
      askMetadata('mutation ($current: String!, $new: String!) { changePassword(current: $current, new: $new) }', {
        ...values,
      }),
    onSuccess: () => {
      form.reset()
      told(t('profile.passwordChanged'))
    },
    onError: (error) => form.setErrors(fieldErrors(error, fields)),
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => change.mutate(values),
        (errors) => focusFirst(form, errors),
      )}
    >
      <Stack gap="sm">
        {change.error && !speaksOfFields(change.error, fields) && <ProblemAlert error={change.error} title={null} />}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField
          {...form.getInputProps('current')}
          label={t('profile.current')}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.getInputProps('new')}
          label={t('profile.new')}
          description={t('profile.newHint', { least: passwordLeast })}
          autoComplete="new-password"
        />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('profile.changePassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
