import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session'
import { useSession } from '../app/use-session'
import { useForm } from '../forms/use-form'
import { useTab } from '../forms/use-tab'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import { useModel } from '../model/use-model'
import { Missing } from '../pages/missing'
import type { Row } from '../records/selection'
import { EntityIcon } from '../ui/entity-icon'
import { told } from '../ui/notify'
import { usePageTitle } from '../ui/use-page-title'
import { isDirty } from './form/edits'
import { creatableOf } from './form/fields'
import { focusNamed } from './form/focus-field'
import classes from './form/form.module.css'
import { FormInputs, firstOf } from './form/form-inputs'
import { FormProblem } from './form/form-problem'
import { Restored } from './form/restored'
import { useSaveKeys } from './form/save-key'
import { useCreateForm } from './form/use-create-form'
import { useName } from './use-name'
import { Crumb } from './view/crumb'
import sheet from './view/sheet.module.css'

/** CreatePage makes a record of any entity. */
export function CreatePage() {
  const { plural = '' } = useParams({ strict: false })
  const model = useModel()
  const entity = model.plural(plural)
  const person = useSession().data
  if (!entity || !can(entity, 'CREATE') || !person) return <Missing />
  return <Create key={entity.name} model={model} entity={entity} person={person} />
}

function Create({ model, entity, person }: { model: Model; entity: Entity; person: Person }) {
  const { t } = useTranslation('record')
  const navigate = useNavigate()
  const nameOf = useName(model)
  const by = useForm({ model, entity, use: 'CREATE', fields: creatableOf(entity) })
  const [tab, setTab] = useTab()
  const form = useCreateForm({ model, entity, person, of: 'new', by })
  const title = t('new', { entity: entity.label })
  usePageTitle(title)
  const open = (row: Row) => void navigate({ to: `/records/${entity.plural}/${row.id}` })
  const more = (row: Row) => {
    told(t('made', { title: nameOf(entity, row) }), { label: t('open'), onClick: () => open(row) })
    focusNamed(firstOf(by.layout, form.judged, ({ field }) => !form.judged.fixed.has(field.name)) ?? '')
  }
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    void form.save(open)
  }
  useSaveKeys(() => save())
  return (
    <div className={sheet.sheet} data-form>
      <Crumb entity={entity} />
      <header className={sheet.head}>
        <EntityIcon entity={entity} size={18} tile />
        <h1 className={sheet.title}>{title}</h1>
      </header>
      <Restored typed={form.typed} discard={form.again} />
      <FormProblem entity={entity} submit={form.submit} />
      <form className={sheet.card} onSubmit={save} aria-label={title} noValidate>
        <FormInputs
          entity={entity}
          layout={by.layout}
          judged={form.judged}
          values={form.values}
          submit={form.submit}
          change={form.change}
          tab={tab}
          onTab={setTab}
          begins
          changeable={({ creatable }) => creatable}
          press={form.set}
        />
        <div className={classes.foot}>
          <Button type="submit" loading={form.submit.sending}>
            {t('save')}
          </Button>
          <Button variant="default" disabled={form.submit.sending} onClick={() => void form.save(more)}>
            {t('saveAnother')}
          </Button>
          {isDirty(form.typed.edits) ? (
            <Button variant="subtle" color="gray" onClick={form.again}>
              {t('discard')}
            </Button>
          ) : null}
          <span className={classes.hint} data-key>
            {t('saveKey')}
          </span>
        </div>
      </form>
    </div>
  )
}
