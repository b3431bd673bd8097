import { Button, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameFrom } from '../designer/names'
import type { Draft } from '../designer/use-draft'
import { labelIn } from '../model/label'
import { useModel } from '../model/use-model'
import { useSubjects } from '../roles/use-subjects'
import { formsOf } from './read'
import { newForm } from './start'

interface Props {
  draft: Draft
  /** entity is the one that the form is likely to be of, copy the form that it is likely to begin with. */
  entity: string | undefined
  copy: string | undefined
  onClose: () => void
}

/** NewFormDialog asks what a new form is called, what it is of, and what it begins with. */
export function NewFormDialog({ draft, entity: likely, copy, onClose }: Props) {
  const { t, i18n } = useTranslation('forms')
  const { catalog } = useModel()
  const navigate = useNavigate()
  const subjects = useSubjects()
  const [name, setName] = useState(likely || null)
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState(copy ? 'copy' : 'automatic')
  const [tried, setTried] = useState(false)
  const entity = subjects.find(name)
  const forms = formsOf(draft)
  const same = forms.filter((form) => form.entity === name)
  const [source, setSource] = useState(copy ?? null)
  const chosen = same.find((form) => form.$id === source) ?? same[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const called = title.trim()
    if (!entity || !called) return
    const id = nameFrom(
      called,
      forms.map((form) => form.$id),
      'form',
    )
    const beginning = from === 'copy' && chosen ? { copy: chosen } : from === 'empty' ? 'empty' : 'automatic'
    const text = catalog.languages.length > 1 ? { [catalog.locale]: called } : called
    draft.put('FORM', newForm({ name: id, title: text, entity }, beginning))
    void navigate({ to: '/settings/forms/$form', params: { form: id } })
  }
  return (
    <Modal opened onClose={onClose} title={t('list.new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('form.title')}
            required
            data-autofocus
            value={title}
            error={tried && !title.trim() && t('new.untitled')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            label={t('list.entity')}
            required
            searchable
            data={subjects.list.filter(({ system }) => !system).map((one) => ({ value: one.name, label: one.label }))}
            value={name}
            error={tried && !entity && t('new.entity')}
            onChange={setName}
          />
          <Radio.Group label={t('new.from')} value={from} onChange={setFrom}>
            <Stack gap={6} mt={6}>
              <Radio value="automatic" label={t('new.automatic')} />
              <Radio value="empty" label={t('new.empty')} />
              <Radio value="copy" label={t('new.copy')} disabled={same.length === 0} />
            </Stack>
          </Radio.Group>
          {from === 'copy' && same.length > 0 && (
            <Select
              aria-label={t('new.copy')}
              data={same.map((form) => ({ value: form.$id, label: labelIn(form.title, i18n.language) || form.$id }))}
              value={chosen?.$id ?? null}
              onChange={setSource}
              allowDeselect={false}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit">{t('new.create')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
