import { Button } from '@mantine/core'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Judged } from '../../forms/judge'
import { automatic } from '../../forms/layout'
import type { Form } from '../../forms/use-form'
import type { Entity, Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { told } from '../../ui/notify'
import { PlacedList } from '../related/placed-list'
import { isDirty } from './edits'
import { FieldNotice } from './field-notice'
import { fieldsOf } from './fields'
import classes from './form.module.css'
import { FormInputs } from './form-inputs'
import { useSaveKeys } from './save-key'
import type { RecordForm } from './use-record-form'

interface Props {
  model: Model
  entity: Entity
  row: Row
  by: Form
  judged: Judged
  values: Values
  form: RecordForm
  tab: string | undefined
  onTab: (key: string) => void
}

const changeable = (field: Field) => field.updatable

/** RecordEdit edits all of a record at once. */
export function RecordEdit({ model, entity, row, by, judged, values, form, tab, onTab }: Props) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const layout = by.layout.form === null ? automatic(fieldsOf(entity).filter(changeable)) : by.layout
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    if (isDirty(form.typed.now())) void form.save()
    else form.edit(null)
  }
  const cancel = () => {
    const given = form.typed.now()
    form.discard()
    if (!isDirty(given)) return
    const undo = () => {
      form.typed.set(given)
      form.edit({ all: true })
    }
    told(t('discarded'), { label: common('notify.undo'), onClick: undo })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isDirty(form.typed.now())) cancel()
  }
  useSaveKeys(() => save())
  return (
    <form onSubmit={save} onKeyDown={press} noValidate>
      <FormInputs
        entity={entity}
        layout={layout}
        judged={judged}
        values={values}
        submit={form.submit}
        change={form.change}
        tab={tab}
        onTab={onTab}
        begins
        changeable={changeable}
        below={(field) => <FieldNotice field={field} form={form} errors={false} />}
        list={(part, active, under) => <PlacedList key={part.key} {...{ model, entity, row, part, active, under }} />}
        press={form.press}
      />
      <div className={classes.foot}>
        <Button type="submit" loading={form.submit.sending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={cancel}>
          {t('cancel')}
        </Button>
        <span className={classes.hint} data-key={!isDirty(form.typed.edits) || undefined}>
          {isDirty(form.typed.edits) ? t('keptHere') : t('saveKey')}
        </span>
      </div>
    </form>
  )
}
