import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { focusFirst } from '../ui/focus-first'
import { ProblemAlert } from '../ui/problem-alert'
import { fieldErrors, speaksOfFields } from './field-errors'
import { createKey, keysKey } from './keys'
import { RoleSelect } from './role-select'
import { Secret } from './secret'
import { useUsers } from './use-users'

const lifetimes = ['30', '90', '365', 'never'] as const

interface Values {
  name: string
  roles: string[]
  user: string | null
  days: string
}

const fields = ['name', 'roles', 'user', 'expiresAt']

/** KeyDialog makes an API key and shows its secret once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const users = useUsers('', 500).data ?? []
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { name: '', roles: [], user: null, days: '90' },
    validate: {
      name: (value) => (value.trim() ? null : t('key.nameMissing')),
      roles: (value) => (value.length > 0 ? null : t('person.rolesMissing')),
    },
  })
  const make = useMutation({
    mutationFn: ({ name, roles, user, days }: Values) =>
      createKey({ name: name.trim(), roles, user, expiresAt: inDays(days) }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysKey }),
    onError: (error) => {
      const { expiresAt, ...rest } = fieldErrors(error, fields)
      form.setErrors(expiresAt ? { ...rest, days: expiresAt } : rest)
    },
  })
  if (make.data) return <NewKey name={form.values.name} secret={make.data} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={t('key.add')} closeButtonProps={{ 'aria-label': common('notify.close') }}>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => make.mutate(values),
          (errors) => focusFirst(form, errors),
        )}
      >
        <Stack gap="sm">
          {make.error && !speaksOfFields(make.error, fields) && <ProblemAlert error={make.error} title={null} />}
          <TextInput
            {...form.getInputProps('name')}
            label={t('key.name')}
            description={t('key.nameHint')}
            required
            data-autofocus
          />
          <RoleSelect
            {...form.getInputProps('roles')}
            label={t('key.roles')}
            description={t('key.rolesHint')}
            required
          />
          <Select
            {...form.getInputProps('user')}
            label={t('key.user')}
            description={t('key.userHint')}
            placeholder={t('key.itself')}
            data={users.map((user) => ({ value: user.id, label: user.name || user.email || user.id }))}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('key.itself') }}
          />
          <Select
            {...form.getInputProps('days')}
            label={t('key.lifetime')}
            allowDeselect={false}
            data={lifetimes.map((days) => ({
              value: days,
              label: days === 'never' ? t('key.noEnd') : t('key.days', { count: Number(days) }),
            }))}
          />
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {common('notify.cancel')}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {t('key.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function inDays(days: string): string | null {
  return days === 'never' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
}

/** example is a first request with a key, to be run in a terminal. */
export function example(origin: string, secret: string): string {
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"query": "{ __typename }"}'`,
  ].join('\n')
}

function NewKey({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('key.madeTitle', { name })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert variant="light">{t('key.once')}</Alert>
        <Secret label={t('key.secret')} value={secret} />
        <Secret label={t('key.example')} value={example(location.origin, secret)} block />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('welcome.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
