import { ActionIcon } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { inputFor } from '../../kinds/inputs'
import type { Field } from '../../model/catalog'
import { FieldNotice } from './field-notice'
import { focusField } from './focus-field'
import classes from './form.module.css'
import { isSaveKey } from './save-key'
import type { RecordForm } from './use-record-form'

interface Props {
  field: Field
  value: unknown
  form: RecordForm
}

/** FieldInPlace edits one field where it stands. Enter, a choice or going elsewhere saves, Escape gives up. */
export function FieldInPlace({ field, value, form }: Props) {
  const { t } = useTranslation('record')
  const Input = inputFor(field)
  const { picks } = kindOf(field)
  const around = useRef<HTMLFormElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (around.current) focusField(around.current)
    return () => clearTimeout(leaving.current)
  }, [])

  const save = () => {
    if (field.name in form.typed.now()) void form.save([field.name])
    else form.edit(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    save()
  }
  const press = (event: KeyboardEvent) => {
    if (isSaveKey(event)) {
      event.preventDefault()
      save()
    } else if (event.key === 'Escape' && !event.defaultPrevented) form.discard([field.name])
  }
  // What an input opens (a calendar, a list) is inside of it for React, wherever it is drawn: focus there stays here.
  const leave = () => {
    leaving.current = setTimeout(() => {
      const now = document.activeElement
      if (around.current && !around.current.contains(now) && !now?.closest('[role="dialog"]')) save()
    })
  }
  return (
    <form
      ref={around}
      className={classes.place}
      onSubmit={submit}
      onKeyDown={press}
      onBlur={leave}
      onFocus={() => clearTimeout(leaving.current)}
      noValidate
    >
      <div className={classes.placeInput}>
        <div className={classes.placeFrame}>
          <Input
            field={field}
            value={value ?? null}
            onChange={(next: unknown) => {
              form.change(field, next)
              if (picks) save()
            }}
            label={field.label}
            name={field.name}
            place="cell"
            required={field.required}
            error={form.submit.violations.some((one) => one.field === field.name)}
            autoFocus
          />
        </div>
        <FieldNotice field={field} form={form} />
      </div>
      <ActionIcon type="submit" variant="default" size={30} aria-label={t('save')} loading={form.submit.sending}>
        <IconCheck size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={t('cancel')}
        onClick={() => form.discard([field.name])}
      >
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
    </form>
  )
}
