import { Button, Group, Select, Switch, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LocalizedInput } from '../kinds/localized-input'
import { type EntityDoc, entitiesOf, fieldLabel } from './entities'
import type { EntityBody } from './entity-body'
import { aboutOf, fieldsOf, isTrashed } from './entity-body'
import { retarget, setAbout, setKeys } from './entity-edit'
import classes from './entity-page.module.css'
import { IconPicker } from './icon-picker'
import { nameProblem, takenEntities } from './names'
import { TechnicalName } from './technical-name'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
}

/** HeadTab edits what an entity is called and how it looks. */
export function HeadTab({ draft, entity, problems }: Props) {
  const { t, i18n } = useTranslation('model')
  const { body } = entity
  const about = aboutOf(body)
  const put = (next: EntityBody, tag: string) => draft.put('ENTITY', next, { tag: `${entity.id}.${tag}` })
  const wrong = (keyword: string) =>
    problems
      .filter(({ place }) => place.section === 'head' && place.keyword === keyword)
      .map(({ message }) => message)[0]
  const shown = fieldsOf(body).filter((field) => !isTrashed(field.body) && !field.body['x-to'])
  return (
    <div className={classes.form}>
      <Group align="flex-start" wrap="nowrap" gap="sm">
        <IconPicker
          value={about.icon}
          onChange={(icon) => put(setAbout(body, { icon }), 'icon')}
          name={entity.name}
          label={entity.label}
        />
        <LocalizedInput
          flex={1}
          label={t('newEntity.label')}
          error={wrong('title')}
          value={body.title}
          onChange={(title) => put(setKeys(body, { title: title ?? undefined }), 'title')}
        />
      </Group>
      <LocalizedInput
        label={t('newEntity.labelPlural')}
        description={t('newEntity.labelPluralHint')}
        error={wrong('pluralTitle')}
        value={about.pluralTitle}
        onChange={(pluralTitle) => put(setAbout(body, { pluralTitle: pluralTitle ?? undefined }), 'pluralTitle')}
      />
      <LocalizedInput
        label={t('head.description')}
        description={t('head.descriptionHint')}
        error={wrong('description')}
        value={body.description}
        onChange={(description) => put(setKeys(body, { description: description ?? undefined }), 'description')}
      />
      <Select
        label={t('head.display')}
        description={t('head.displayHint')}
        error={wrong('display')}
        data={shown.map((field) => ({
          value: field.name,
          label: fieldLabel(field.name, field.body.title, i18n.language),
        }))}
        value={about.display ?? null}
        onChange={(display) => put(setAbout(body, { display: display ?? undefined }), 'display')}
        clearable
        clearButtonProps={{ 'aria-label': t('head.displayClear') }}
      />
      <Switch
        label={t('owned.label')}
        description={t('owned.hint')}
        checked={about.owned === true}
        onChange={(event) => put(setAbout(body, { owned: event.currentTarget.checked }), 'owned')}
      />
      <Names draft={draft} entity={entity} wrong={wrong} />
    </div>
  )
}

interface NamesProps {
  draft: Draft
  entity: EntityDoc
  wrong: (keyword: string) => string | undefined
}

/** Names gives an entity other names for programs. A published one goes on answering to the old ones. */
function Names({ draft, entity, wrong }: NamesProps) {
  const { t, i18n } = useTranslation('model')
  const navigate = useNavigate()
  const [name, setName] = useState(entity.name)
  const [plural, setPlural] = useState(entity.plural)
  const others = entitiesOf(draft, i18n.language).filter(({ id }) => id !== entity.id)
  const taken = takenEntities(others.flatMap((other) => [other.name, other.plural]))
  const wrongName = nameProblem(name, taken)
  const wrongPlural = nameProblem(plural, [...taken, name])
  const changed = name !== entity.name || plural !== entity.plural
  const rename = () => {
    if (entity.fresh) for (const other of others) point(draft, other, entity.name, name)
    draft.put('ENTITY', setKeys(setAbout(entity.body, { plural }), { $id: name }))
    void navigate({ to: '/settings/model/$entity', params: { entity: name }, search: { tab: 'head' }, replace: true })
  }
  const told = wrong('$id') ?? wrong('plural')
  return (
    <div>
      <TechnicalName
        parts={[
          { label: t('name.entity'), value: name, onChange: setName, problem: wrongName },
          { label: t('name.plural'), value: plural, onChange: setPlural, problem: wrongPlural },
        ]}
        hint={t('name.hint')}
      />
      {told && (
        <Text size="sm" c="var(--mantine-color-error)">
          {told}
        </Text>
      )}
      {changed && (
        <Group mt="xs" gap="sm">
          <Button variant="default" size="xs" disabled={Boolean(wrongName ?? wrongPlural)} onClick={rename}>
            {t('name.rename')}
          </Button>
          {!entity.fresh && (
            <Text size="sm" c="dimmed">
              {t('name.renamed', { was: entity.name })}
            </Text>
          )}
        </Group>
      )}
    </div>
  )
}

/** point makes relations of another entity follow one that is renamed before it was ever published. */
function point(draft: Draft, other: EntityDoc, was: string, is: string) {
  const body = retarget(other.body, was, is)
  if (body !== other.body) draft.put('ENTITY', body)
}
