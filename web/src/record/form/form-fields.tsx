import type { ReactNode } from 'react'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Values } from '../../records/write'
import { FieldErrors } from './field-errors'
import { isWide } from './fields'
import classes from './form.module.css'
import type { Submit } from './use-submit'

interface Props {
  entity: Entity
  fields: Field[]
  values: Values
  submit: Submit
  change: (field: Field, value: unknown) => void
  /** first is the name of the field where typing begins. */
  first?: string
  /** below adds to what stands under a field. */
  below?: (field: Field) => ReactNode
  single?: boolean
}

/** FormFields are the inputs of a form in two columns, on a phone or where there is little room in one. */
export function FormFields({ entity, fields, values, submit, change, first, below, single }: Props) {
  return (
    <div className={single ? classes.single : classes.fields}>
      {fields.map((field) => {
        const { Input } = kindOf(field)
        return (
          <div key={field.name} data-field={field.name} data-wide={isWide(field) || undefined}>
            <Input
              field={field}
              value={values[field.name] ?? null}
              onChange={(value: unknown) => change(field, value)}
              label={field.label}
              name={field.name}
              place="form"
              description={field.help ?? undefined}
              required={field.required}
              error={submit.violations.some((one) => one.field === field.name)}
              autoFocus={field.name === first}
            />
            <div aria-live="polite" className={classes.notices}>
              <FieldErrors field={field} entity={entity} submit={submit} />
              {below?.(field)}
            </div>
          </div>
        )
      })}
    </div>
  )
}
