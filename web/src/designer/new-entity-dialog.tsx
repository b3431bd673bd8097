import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { entitiesOf } from './entities'
import { newEntity } from './entity-edit'
import { IconPicker } from './icon-picker'
import { freeName, nameFrom, nameProblem, pluralLabel, pluralOf, takenEntities } from './names'
import { TechnicalName } from './technical-name'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  opened: boolean
  onClose: () => void
}

/** NewEntityDialog asks what a new entity is called, and leads to it. */
export function NewEntityDialog({ draft, opened, onClose }: Props) {
  const { t } = useTranslation('model')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('newEntity.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <NewEntityForm draft={draft} onClose={onClose} />
    </Modal>
  )
}

/** Typed is what somebody wrote themselves: the rest follows from the label. */
interface Typed {
  label: string
  labelPlural?: string
  name?: string
  plural?: string
}

function NewEntityForm({ draft, onClose }: Omit<Props, 'opened'>) {
  const { t, i18n } = useTranslation('model')
  const navigate = useNavigate()
  const { catalog } = useModel()
  const [typed, setTyped] = useState<Typed>({ label: '' })
  const [icon, setIcon] = useState<string>()
  const [owned, setOwned] = useState(true)
  const [tried, setTried] = useState(false)

  const all = entitiesOf(draft, i18n.language)
  const taken = takenEntities(all.flatMap(({ name, plural }) => [name, plural]))
  const labelPlural = typed.labelPlural ?? pluralLabel(typed.label, catalog.locale)
  const name = typed.name ?? (typed.label.trim() ? nameFrom(typed.label, taken, 'entity') : '')
  const plural = typed.plural ?? (name && freeName(pluralOf(name), [...taken, name]))
  const wrongName = nameProblem(name, taken)
  const wrongPlural = nameProblem(plural, [...taken, name])
  const missing = typed.label.trim() === ''

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing || wrongName || wrongPlural) return
    const display = t('newEntity.nameField')
    const title = typed.label.trim()
    const pluralTitle = labelPlural.trim() || title
    draft.put('ENTITY', newEntity({ name, plural, title, pluralTitle, icon, owned, display }))
    onClose()
    void navigate({ to: '/settings/model/$entity', params: { entity: name } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Group align="flex-start" wrap="nowrap" gap="sm">
          <IconPicker value={icon} onChange={setIcon} name={name || 'entity'} label={typed.label || '?'} />
          <TextInput
            flex={1}
            label={t('newEntity.label')}
            placeholder={t('newEntity.labelExample')}
            error={tried && missing && t('newEntity.labelMissing')}
            value={typed.label}
            onChange={(event) => setTyped({ ...typed, label: event.currentTarget.value })}
            data-autofocus
          />
        </Group>
        <TextInput
          label={t('newEntity.labelPlural')}
          description={t('newEntity.labelPluralHint')}
          value={labelPlural}
          onChange={(event) => setTyped({ ...typed, labelPlural: event.currentTarget.value })}
        />
        <TechnicalName
          parts={[
            {
              label: t('name.entity'),
              value: name,
              onChange: (value) => setTyped({ ...typed, name: value }),
              problem: missing ? undefined : wrongName,
            },
            {
              label: t('name.plural'),
              value: plural,
              onChange: (value) => setTyped({ ...typed, plural: value }),
              problem: missing ? undefined : wrongPlural,
            },
          ]}
          hint={t('name.hint')}
        />
        <Switch
          label={t('owned.label')}
          description={t('owned.hint')}
          checked={owned}
          onChange={(event) => setOwned(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('newEntity.create')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
