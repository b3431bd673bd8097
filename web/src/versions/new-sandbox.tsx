import { Button, Checkbox, Group, Modal, NumberInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meKey } from '../app/use-me'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import { createSandbox, sandboxesKey, workspaceName } from './sandboxes'

const most = 10_000 // records of each entity, as the server has it

/** NewSandbox asks what a sandbox is called and what it begins with, and makes it. */
export function NewSandbox({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('versions')
  const { t: common } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('newSandbox')}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <Form onClose={onClose} />
    </Modal>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('versions')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [own, setOwn] = useState<string>()
  const [each, setEach] = useState(100)
  const [mask, setMask] = useState(true)
  const name = own ?? workspaceName(title)
  const create = useMutation({
    mutationFn: () => createSandbox(name, title.trim(), { each, mask }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: sandboxesKey }),
        client.invalidateQueries({ queryKey: meKey }),
      ])
      told(t('created', { name: title || name }))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('sandboxTitle')}
        placeholder={t('sandboxTitleExample')}
        maxLength={100}
        required
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        mt="sm"
        label={t('sandboxName')}
        description={t('sandboxNameHint')}
        pattern="[a-z][a-z0-9_]{0,39}"
        required
        value={name}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <NumberInput
        mt="sm"
        label={t('sampleEach')}
        description={t('sampleEachHint')}
        min={0}
        max={most}
        value={each}
        onChange={(value) => setEach(Number(value) || 0)}
      />
      <Checkbox
        mt="md"
        label={t('mask')}
        description={t('maskHint')}
        checked={mask}
        onChange={(event) => setMask(event.currentTarget.checked)}
      />
      {create.isPending && (
        <Text size="sm" c="dimmed" mt="sm" aria-live="polite">
          {t('creating')}
        </Text>
      )}
      {create.error && <ProblemAlert error={create.error} mb="sm" />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('notify.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      </Group>
    </form>
  )
}
