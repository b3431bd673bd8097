import { Alert, Anchor, Button, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { settingsFor } from '../../kinds/settings'
import { told } from '../../ui/notify'
import { type EntityDoc, entitiesOf } from '../entities'
import type { FieldBody, FieldDoc } from '../entity-body'
import { setField } from '../entity-edit'
import panel from '../field-panel.module.css'
import type { FieldRow } from '../fields'
import { useKindTexts } from '../kind-texts'
import { useAround } from '../use-around'
import type { Draft } from '../use-draft'
import { type Loss, type TurningKind, valuesOf } from './conversion'
import { allowed, LossChoice } from './loss-choice'
import { settled } from './removed'
import { RemovedOptions } from './removed-options'
import classes from './retype.module.css'
import { asksForOptions, lossOf, optionsOf, retyped, withLoss } from './retyped'
import { Trial } from './trial'
import { useRemoved } from './use-removed'
import { useTrial } from './use-trial'

interface Props {
  draft: Draft
  entity: EntityDoc
  row: FieldRow
  /** before is the field as it is published. */
  before: FieldDoc
  kind: TurningKind
  onOther: () => void
  onClose: () => void
}

/** RetypeForm asks for the settings of the new kind, and shows what becomes of the values meanwhile. */
export function RetypeForm({ draft, entity, row, before, kind, onOther, onClose }: Props) {
  const { t } = useTranslation('retype')
  const { t: common, i18n } = useTranslation('model')
  const navigate = useNavigate()
  const { nameOf, hintOf } = useKindTexts()
  const around = useAround(entity.name)
  const { Icon, blank } = kindOf({ kind: kind.name })
  const Settings = settingsFor({ kind: kind.name })
  const begun = row.kind === kind.name ? row.body : retyped(before.body, kind, blank())
  const [changed, setChanged] = useState<FieldBody>()
  const [loss, setLoss] = useState<Loss>(lossOf(row.body))
  const published = draft.publishedOf(entity.doc)?.id ?? entity.name
  const wanted = asksForOptions(kind) && before.body.oneOf === undefined && row.kind !== kind.name
  const values = useQuery({
    queryKey: ['retype-values', published, before.name],
    queryFn: ({ signal }) => valuesOf(published, before.name, signal),
    enabled: wanted,
    gcTime: 0,
  })
  const proposed = values.data && { ...begun, oneOf: optionsOf(values.data) }
  const body = changed ?? (wanted ? proposed : begun)
  const removed = useRemoved(published, before, body ?? before.body)
  const trial = useTrial(draft, entity, row.name, body && withLoss(body, 'REFUSE'))
  const conversions = trial.data?.filter((one) => one.field === row.name) ?? []
  const ready = trial.isSuccess && !trial.isPlaceholderData && allowed(conversions, loss)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!body || !ready) return
    draft.put('ENTITY', setField(entity.body, row.name, withLoss(settled(before.body, body), loss)))
    told(t('added', { label: row.label }), {
      label: t('review'),
      onClick: () => void navigate({ to: '/settings/draft' }),
    })
    onClose()
  }
  return (
    <form className={panel.form} onSubmit={submit} noValidate>
      <div className={classes.fields}>
        <div className={panel.chosen}>
          <span className={panel.picture}>
            <Icon size={18} />
          </span>
          <span>
            <span className={panel.kindName}>{nameOf(kind.name)}</span>
            <br />
            <span className={panel.hint}>{hintOf(kind.name)}</span>
          </span>
          <Anchor component="button" type="button" size="sm" onClick={onOther}>
            {common('field.otherKind')}
          </Anchor>
        </div>
        {wanted && values.data && (
          <Text size="sm" c="dimmed">
            {t('optionsMade', { count: values.data.length })}
          </Text>
        )}
        {body ? (
          <Settings
            keywords={body}
            onChange={(keywords) => setChanged(keywords as FieldBody)}
            entities={entitiesOf(draft, i18n.language).filter((other) => !other.trashed)}
            itself={entity.name}
            fresh
            around={around}
          />
        ) : (
          <Skeleton height={80} />
        )}
        {body && (
          <RemovedOptions removed={removed} body={body} required={row.required} tried={false} onChange={setChanged} />
        )}
        <Trial trial={trial} conversions={conversions} />
        {trial.isSuccess && <LossChoice conversions={conversions} loss={loss} onChange={setLoss} />}
        {row.required && loss === 'EMPTY' && conversions.some((one) => one.lost > 0) && (
          <Alert color="red" variant="light">
            {t('required')}
          </Alert>
        )}
      </div>
      <div className={panel.foot}>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" disabled={!ready}>
          {t('keep')}
        </Button>
      </div>
    </form>
  )
}
