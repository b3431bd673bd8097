import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameFrom } from '../../designer/names'
import type { Draft } from '../../designer/use-draft'
import { useSubjects } from '../../roles/use-subjects'
import { newPipeline, stagedFields } from './document'

/** NewPipelineDialog asks whose way is to be led, by which field, and what it is called. */
export function NewPipelineDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation('pipelines')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const subjects = useSubjects()
  const able = subjects.list.filter((entity) => !entity.system && !entity.link && stagedFields(entity).length > 0)
  const [of, setOf] = useState(able[0]?.name ?? null)
  const [over, setOver] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const entity = of ? subjects.find(of) : undefined
  const fields = entity ? stagedFields(entity) : []
  const field = fields.find(({ name }) => name === over) ?? fields[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!entity || !field) return
    const called = title.trim() || entity.labelPlural
    const taken = draft.documents.filter(({ type }) => type === 'PIPELINE').map(({ id }) => id)
    const name = nameFrom(called, taken, 'pipeline')
    draft.put('PIPELINE', newPipeline(name, called, entity, field))
    onClose()
    void navigate({ to: '/settings/pipelines/$pipeline', params: { pipeline: name } as never })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('list.new')}
      centered
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('edit.title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label={t('list.entity')}
            allowDeselect={false}
            data={able.map(({ name, labelPlural }) => ({ value: name, label: labelPlural }))}
            value={of}
            onChange={(name) => {
              setOf(name)
              setOver(null)
            }}
          />
          <Select
            label={t('list.field')}
            description={t('edit.fieldHint')}
            allowDeselect={false}
            data={fields.map(({ name, label }) => ({ value: name, label }))}
            value={field?.name ?? null}
            onChange={setOver}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('notify.cancel')}
            </Button>
            <Button type="submit" disabled={!field}>
              {t('edit.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
