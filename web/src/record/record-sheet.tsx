import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { partsOf } from '../forms/layout'
import { useForm } from '../forms/use-form'
import { useTab } from '../forms/use-tab'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import type { Row } from '../records/selection'
import { EntityIcon } from '../ui/entity-icon'
import { later } from '../ui/later'
import { usePageTitle } from '../ui/use-page-title'
import { isDirty, valuesOf } from './form/edits'
import { fieldsOf } from './form/fields'
import { FormProblem } from './form/form-problem'
import { Restored } from './form/restored'
import { useRecordForm } from './form/use-record-form'
import { RecordTabs } from './related/record-tabs'
import { useFollow } from './use-follow'
import { useName } from './use-name'
import { Actions } from './view/actions'
import { Crumb } from './view/crumb'
import { Facts } from './view/facts'
import { KeyFields } from './view/key-fields'
import { RecordFields } from './view/record-fields'
import classes from './view/sheet.module.css'
import { Trashed } from './view/trashed'
import { Unsaved } from './view/unsaved'

const StagePaths = lazy(async () => ({ default: (await import('../pipelines/stage-path')).StagePaths }))
const RecordEdit = later(async () => (await import('./form/record-edit')).RecordEdit)
const ConflictDialog = lazy(async () => ({ default: (await import('./form/conflict-dialog')).ConflictDialog }))

interface Props {
  model: Model
  entity: Entity
  row: Row
  /** partial tells that the row is what a list had: not all of it is there yet. */
  partial: boolean
  trashed: boolean
  /** user is the id of who looks. */
  user: string
  leave: () => void
}

/** RecordSheet is the page of a record that is there. */
export function RecordSheet({ model, entity, row, partial, trashed, user, leave }: Props) {
  const { t } = useTranslation('record')
  const by = useForm({ model, entity, use: 'EDIT', fields: fieldsOf(entity) })
  const [tab, onTab] = useTab()
  const form = useRecordForm(model, entity, row, user, by)
  const fresh = useFollow(model, entity, row.id, form.submit.sending)
  const values = valuesOf(row, form.typed.edits)
  const title = useName(model)(entity, values)
  usePageTitle(title)
  const editable = !partial && !trashed && can(entity, 'UPDATE')
  const whole = form.editing !== null && 'all' in form.editing && editable
  useHotkeys([['e', () => editable && !whole && form.edit({ all: true })]])
  const judged = by.judge(values, row)
  const placed = new Set(partsOf(by.layout).flatMap((part) => (part.is === 'list' ? part.list.name : [])))
  const shown = { model, entity, row, by, judged, values, form, tab, onTab, editable, fresh }
  const fields = <RecordFields {...shown} />
  return (
    <article className={classes.sheet} data-form>
      <Crumb entity={entity} />
      <header className={classes.head}>
        <EntityIcon entity={entity} size={18} tile />
        <h1 className={classes.title}>{title}</h1>
        <Actions {...shown} layout={by.layout.form} whole={whole} trashed={trashed} title={title} leave={leave} />
      </header>
      {trashed && <Trashed entity={entity} row={row} title={title} leave={leave} />}
      {!partial && entity.pipelines.length > 0 && (
        <Suspense>
          <StagePaths model={model} entity={entity} row={row} title={title} editable={editable} save={form.set} />
        </Suspense>
      )}
      <KeyFields entity={entity} values={values} />
      <Restored typed={form.typed} discard={() => form.discard()} />
      <FormProblem entity={entity} submit={form.submit} />
      {!whole && isDirty(form.typed.edits) && <Unsaved form={form} entity={entity} savable={editable} />}
      <section className={classes.card} aria-label={t('details')}>
        {whole ? <RecordEdit {...shown} meanwhile={fields} /> : fields}
      </section>
      <RecordTabs model={model} entity={entity} row={row} lists={!trashed} placed={placed} />
      <Facts entity={entity} row={row} />
      {form.asking && (
        <Suspense>
          <ConflictDialog form={form} entity={entity} row={row} />
        </Suspense>
      )}
    </article>
  )
}
