import { Input } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { spanStyle } from '../../forms/grid'
import type { FieldPart } from '../../forms/layout'
import type { Entity } from '../../model/catalog'
import { FieldValue } from '../view/field-value'
import { FieldErrors } from './field-errors'
import { widthOf } from './fields'
import classes from './form.module.css'
import type { Submit } from './use-submit'

interface Props {
  entity: Entity
  part: FieldPart
  columns: number
  value: unknown
  submit: Submit
}

/** FieldFixed is a field of a form that can be seen there and not changed. */
export function FieldFixed({ entity, part, columns, value, submit }: Props) {
  const { t } = useTranslation('record')
  const { field } = part
  return (
    <div data-field={field.name} style={spanStyle(widthOf(part, columns), columns)}>
      <fieldset aria-label={field.label} tabIndex={-1} className={classes.fixed}>
        <Input.Label component="div" labelElement="div">
          {field.label} <IconLock size={13} stroke={1.75} aria-label={t('fixed')} role="img" />
        </Input.Label>
        {field.help && <Input.Description component="div">{field.help}</Input.Description>}
        <div className={classes.fixedValue}>
          <FieldValue field={field} value={value ?? null} />
        </div>
      </fieldset>
      <div aria-live="polite" className={classes.notices}>
        <FieldErrors field={field} entity={entity} submit={submit} />
      </div>
    </div>
  )
}
