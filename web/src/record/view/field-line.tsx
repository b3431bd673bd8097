import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { spanStyle } from '../../forms/grid'
import type { Field } from '../../model/catalog'
import { later } from '../../ui/later'
import { FieldNotice } from '../form/field-notice'
import { isOpen, type RecordForm } from '../form/use-record-form'
import { FieldValue } from './field-value'
import classes from './sheet.module.css'

const FieldInPlace = later(async () => (await import('../form/field-in-place')).FieldInPlace)

interface Props {
  field: Field
  value: unknown
  form: RecordForm
  /** width is how many columns it takes. */
  width: number
  /** editable tells whether the field can be changed where it stands. */
  editable: boolean
  /** fresh tells that somebody else has just changed it. */
  fresh: boolean
}

/** FieldLine is a field of a record: its label and its value, which becomes an input where it stands. */
export function FieldLine({ field, value, form, width, editable, fresh }: Props) {
  const { t } = useTranslation('record')
  const open = editable && isOpen(form.editing, field)
  const pencil = useRef<HTMLButtonElement>(null)
  useFocusBack(open, pencil)
  const edit = () => form.edit({ field: field.name })
  const editByClick = (event: MouseEvent<HTMLElement>) => {
    const inner = (event.target as HTMLElement).closest('a, button, input')
    if (!inner && !getSelection()?.toString()) edit()
  }
  const shown = <FieldValue field={field} value={value} />
  return (
    <div
      className={classes.line}
      data-field={field.name}
      style={spanStyle(width, width)}
      data-fresh={fresh || undefined}
      data-unsaved={field.name in form.typed.edits || undefined}
    >
      <dt className={classes.label}>{field.label}</dt>
      {open ? (
        <dd className={classes.open}>
          <FieldInPlace field={field} value={value} form={form} meanwhile={shown} />
        </dd>
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same by keyboard.
        <dd
          className={classes.value}
          data-editable={editable || undefined}
          onClick={editable ? editByClick : undefined}
        >
          <span className={classes.shown}>{shown}</span>
          {editable && (
            <ActionIcon
              ref={pencil}
              className={classes.pencil}
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('editField', { field: field.label })}
              onClick={edit}
            >
              <IconPencil size={15} stroke={1.75} />
            </ActionIcon>
          )}
          <FieldNotice field={field} form={form} />
        </dd>
      )}
    </div>
  )
}

/** useFocusBack returns the focus to the button once its field is closed, unless it has gone elsewhere by itself. */
function useFocusBack(open: boolean, button: { current: HTMLButtonElement | null }) {
  const was = useRef(open)
  useEffect(() => {
    const lost = !document.activeElement || document.activeElement === document.body
    if (was.current && !open && lost) button.current?.focus({ preventScroll: true })
    was.current = open
  }, [open, button])
}
