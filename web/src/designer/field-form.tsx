import { Alert, Anchor, Button, Checkbox, Group, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { LocalizedInput } from '../kinds/localized-input'
import { settingsFor } from '../kinds/settings'
import { useModel } from '../model/use-model'
import { FieldUse } from '../plan/field-use'
import { type EntityDoc, entitiesOf } from './entities'
import { type FieldBody, ignoresCase, isUnique, publishedField } from './entity-body'
import { setKeys } from './entity-edit'
import { FieldExpressions } from './field-expressions'
import classes from './field-panel.module.css'
import { FieldPreview } from './field-preview'
import { beginField, type FieldState, keepField, nameOfState, stateProblem, takenBeside } from './field-state'
import type { FieldRow } from './fields'
import { useKindTexts } from './kind-texts'
import { freeName } from './names'
import { relationsOf } from './relations'
import { settled } from './retype/removed'
import { focusUndecided, RemovedOptions } from './retype/removed-options'
import { useRemoved } from './retype/use-removed'
import { TechnicalName } from './technical-name'
import { useAround } from './use-around'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
  /** row is the field that is edited; undefined for a new one. */
  row: FieldRow | undefined
  kind: string
  /** onOther goes back to the choice of kinds; a published field keeps its kind. */
  onOther: (() => void) | undefined
  onClose: () => void
}

/** FieldForm asks what a field of a kind is called and which values it takes. */
export function FieldForm({ draft, entity, row, kind: kindName, onOther, onClose }: Props) {
  const { t, i18n } = useTranslation('model')
  const { nameOf, hintOf } = useKindTexts()
  const { catalog } = useModel()
  const kind = kindOf({ kind: kindName })
  const [state, setState] = useState<FieldState>(() => beginField(row, kindName, kind.blank()))
  const [tried, setTried] = useState(false)

  const around = useAround(entity.name)
  const entities = entitiesOf(draft, i18n.language).filter((other) => !other.trashed)
  const lists = relationsOf(draft, i18n.language).flatMap((one) => (one.to === entity.name ? (one.inverse ?? []) : []))
  const taken = takenBeside(entity, row, lists)
  const name = nameOfState(state, taken, catalog.locale)
  const problem = stateProblem(name, taken)
  const fresh = row?.fresh ?? true
  const published = draft.publishedOf(entity.doc)
  const was = row && published && publishedField(published.body, row.body)
  const removed = useRemoved(published?.id, was, state.body)
  const renamed = row !== undefined && !fresh && name !== row.name

  const set = (keys: Partial<FieldBody>) => setState({ ...state, body: setKeys(state.body, keys) })
  const setKeywords = (keywords: Record<string, unknown>) => {
    const body = keywords as FieldBody
    const aimed = body['x-to'] !== state.body['x-to'] && !body['x-inverse']
    setState({ ...state, body: aimed ? { ...body, 'x-inverse': proposeInverse(String(body['x-to'])) } : body })
  }
  /** proposeInverse names the list on the other side: the plural of this entity, unless that is taken there. */
  const proposeInverse = (to: string) => {
    const target = entities.find((other) => other.name === to)
    const there = relationsOf(draft, i18n.language).flatMap((one) => (one.to === to ? (one.inverse ?? []) : []))
    return freeName(entity.plural, target ? takenBeside(target, undefined, there) : there)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (removed.undecided) focusUndecided(event.currentTarget)
    if (problem || removed.undecided) return
    const kept = was ? { ...state, body: settled(was.body, state.body) } : state
    draft.put('ENTITY', keepField(entity.body, row, kept, name))
    onClose()
  }
  const { Icon } = kind
  const Settings = settingsFor({ kind: kindName })
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <div className={classes.fields}>
          {row?.problems.map(({ message }) => (
            <Alert key={message} color="red" variant="light" p="xs">
              {message}
            </Alert>
          ))}
          <div className={classes.chosen}>
            <span className={classes.picture}>
              <Icon size={18} />
            </span>
            <span>
              <span className={classes.kindName}>{nameOf(kindName)}</span>
              <br />
              <span className={classes.hint}>{hintOf(kindName)}</span>
            </span>
            {onOther && (
              <Anchor component="button" type="button" size="sm" onClick={onOther}>
                {t('field.otherKind')}
              </Anchor>
            )}
          </div>
          <LocalizedInput
            label={t('field.label')}
            required
            data-autofocus
            error={tried && problem === 'missing' && t('field.labelMissing')}
            value={state.body.title}
            onChange={(title) => set({ title: title ?? undefined })}
          />
          <TechnicalName
            parts={[
              {
                label: t('field.name'),
                value: name,
                onChange: (value) => setState({ ...state, name: value }),
                problem: problem === 'missing' ? undefined : problem,
              },
            ]}
            hint={t('name.hint')}
          />
          {renamed && (
            <Text size="sm" c="dimmed">
              {t('name.renamed', { was: row.name })}
            </Text>
          )}
          <LocalizedInput
            label={t('field.help')}
            description={t('field.helpHint')}
            value={state.body.description}
            onChange={(description) => set({ description: description ?? undefined })}
          />
          {!kind.apart && !kind.computed && (
            <Group gap="xl">
              <Checkbox
                label={t('field.required')}
                description={t('field.requiredHint')}
                checked={state.required}
                onChange={(event) => setState({ ...state, required: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('field.unique')}
                description={t('field.uniqueHint')}
                checked={isUnique(state.body)}
                onChange={(event) => set({ 'x-unique': event.currentTarget.checked || undefined })}
              />
              {isUnique(state.body) && kind.search && (
                <Checkbox
                  label={t('field.ignoreCase')}
                  description={t('field.ignoreCaseHint')}
                  checked={ignoresCase(state.body['x-unique'])}
                  onChange={(event) => set({ 'x-unique': event.currentTarget.checked ? { ignoreCase: true } : true })}
                />
              )}
            </Group>
          )}
          <Settings
            keywords={state.body}
            onChange={setKeywords}
            entities={entities}
            itself={entity.name}
            fresh={fresh}
            around={around}
          />
          <RemovedOptions
            removed={removed}
            body={state.body}
            required={state.required}
            tried={tried}
            onChange={setKeywords}
          />
          {!kind.apart && (
            <FieldExpressions entity={entity} body={state.body} required={state.required} onChange={set} />
          )}
          {published && was && (
            <FieldUse
              entity={published.id}
              field={was.name}
              former={state.body['x-formerly'] ?? []}
              onDrop={(one) => set({ 'x-formerly': state.body['x-formerly']?.filter((other) => other !== one) })}
            />
          )}
        </div>
        <FieldPreview entity={entity} name={name} body={state.body} required={state.required} />
      </div>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit">{row ? t('field.keep') : t('field.add')}</Button>
      </div>
    </form>
  )
}
