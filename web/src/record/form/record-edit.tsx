import { Button } from '@mantine/core'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import type { Values } from '../../records/write'
import { told } from '../../ui/notify'
import { isDirty } from './edits'
import { FieldNotice } from './field-notice'
import { fieldsOf } from './fields'
import classes from './form.module.css'
import { FormFields } from './form-fields'
import { useSaveKeys } from './save-key'
import type { RecordForm } from './use-record-form'

interface Props {
  entity: Entity
  values: Values
  form: RecordForm
}

/** RecordEdit edits all of a record at once. */
export function RecordEdit({ entity, values, form }: Props) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const fields = fieldsOf(entity).filter((field) => field.updatable)
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
      <FormFields
        entity={entity}
        fields={fields}
        values={values}
        submit={form.submit}
        change={form.change}
        first={fields[0]?.name}
        below={(field) => <FieldNotice field={field} form={form} errors={false} />}
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
