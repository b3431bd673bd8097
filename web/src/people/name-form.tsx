import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import type { Person } from '../api/session'
import { sessionKey } from '../app/session-key'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import { fieldErrors, speaksOfFields } from './field-errors'

/** NameForm changes one's own name. */
export function NameForm({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: person.name },
    validate: { name: (value) => (value.trim() ? null : t('person.nameMissing')) },
  })
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) =>
      askMetadata('mutation ($name: String!) { setProfile(name: $name) }', { name }),
    onSuccess: (_, { name }) => {
      client.setQueryData(sessionKey, { ...person, name })
      told(t('profile.saved'))
    },
    onError: (error) => form.setErrors(fieldErrors(error, ['name'])),
  })
  return (
    <form noValidate onSubmit={form.onSubmit(({ name }) => save.mutate({ name: name.trim() }))}>
      {save.error && !speaksOfFields(save.error, ['name']) && <ProblemAlert error={save.error} title={null} mb="sm" />}
      <Group align="end" gap="sm">
        <TextInput {...form.getInputProps('name')} label={t('person.name')} autoComplete="name" flex={1} />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={form.values.name.trim() === person.name}
        >
          {t('person.save')}
        </Button>
      </Group>
    </form>
  )
}
