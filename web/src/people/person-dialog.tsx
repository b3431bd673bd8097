import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusFirst } from '../ui/focus-first'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import { fieldErrors, speaksOfFields } from './field-errors'
import { makePassword } from './make-password'
import { RoleSelect } from './role-select'
import { Secret } from './secret'
import { useTeams } from './use-teams'
import { useForgetUsers } from './use-users'
import { createUser, giveAccess, type Newcomer, setRoles, type User, updateUser } from './users'

interface Props {
  /** user is who is changed; undefined to add somebody. */
  user?: User
  onClose: () => void
}

const fields = ['name', 'email', 'roles', 'team', 'password']

/** PersonDialog adds somebody, changes them, or gives access to somebody who had none. */
export function PersonDialog({ user, onClose }: Props) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const teams = useTeams()
  const forget = useForgetUsers()
  const [password] = useState(makePassword)
  const lacksAccess = user && !user.account
  const form = useForm<Newcomer>({
    mode: 'controlled',
    initialValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      roles: user?.roles ?? [],
      team: user?.team ?? null,
      password,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('person.nameMissing')),
      email: (value) => (value.includes('@') ? null : t('person.emailWrong')),
      roles: (value) => (value.length > 0 ? null : t('person.rolesMissing')),
    },
  })
  const save = useMutation({
    mutationFn: (values: Newcomer) => (user ? change(user, values) : createUser(values)),
    onSuccess: async () => {
      await forget()
      if (user?.account) {
        told(t('person.saved', { name: form.values.name }))
        onClose()
      }
    },
    onError: (error) => form.setErrors(fieldErrors(error, fields)),
  })
  if (save.isSuccess && !user?.account)
    return <Welcome name={form.values.name} email={form.values.email} password={password} onClose={onClose} />
  const title = user ? t(lacksAccess ? 'person.giveAccess' : 'person.edit') : t('person.add')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common('notify.close') }}>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => save.mutate(values),
          (errors) => focusFirst(form, errors),
        )}
      >
        <Stack gap="sm">
          {save.error && !speaksOfFields(save.error, fields) && <ProblemAlert error={save.error} title={null} />}
          {lacksAccess && <Alert variant="light">{t('person.giveAccessHint')}</Alert>}
          <TextInput {...form.getInputProps('name')} label={t('person.name')} required data-autofocus />
          <TextInput {...form.getInputProps('email')} type="email" label={t('person.email')} required />
          <RoleSelect
            {...form.getInputProps('roles')}
            label={t('person.roles')}
            description={t('person.rolesHint')}
            required
          />
          {teams.length > 0 && (
            <Select
              {...form.getInputProps('team')}
              label={t('person.team')}
              data={teams.map(({ id, name }) => ({ value: id, label: name }))}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('person.noTeam') }}
            />
          )}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {common('notify.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {user ? t(lacksAccess ? 'person.giveAccess' : 'person.save') : t('person.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** change sends what is different, each in its own request: the roles last, since they may be the ones that ask. */
async function change(user: User, { name, email, team, roles, password }: Newcomer): Promise<void> {
  const input: Partial<Newcomer> = {}
  if (name.trim() !== user.name) input.name = name.trim()
  if (user.account && email !== user.email) input.email = email
  if (team !== user.team) input.team = team
  if (Object.keys(input).length > 0) await updateUser(user.id, input)
  if (!user.account) await giveAccess(user.id, { name, email, team, roles, password })
  else if (roles.join() !== user.roles.join()) await setRoles(user.id, roles)
}

/** Welcome shows what somebody needs to sign in for the first time. */
function Welcome({
  name,
  email,
  password,
  onClose,
}: {
  name: string
  email: string
  password: string
  onClose: () => void
}) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('welcome.title', { name })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <Stack>
        <Alert variant="light">{t('welcome.hint')}</Alert>
        <Secret label={t('welcome.what')} value={`${location.origin}\n${email}\n${password}`} block />
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('welcome.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
