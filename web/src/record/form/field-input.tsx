import type { ReactNode } from 'react'
import { spanStyle } from '../../forms/grid'
import type { FieldPart } from '../../forms/layout'
import { inputFor } from '../../kinds/inputs'
import type { Entity, Field } from '../../model/catalog'
import { FieldErrors } from './field-errors'
import { widthOf } from './fields'
import classes from './form.module.css'
import type { Submit } from './use-submit'

interface Props {
  entity: Entity
  part: FieldPart
  /** columns is how many its section has. */
  columns: number
  value: unknown
  submit: Submit
  change: (field: Field, value: unknown) => void
  asked: boolean
  /** begin tells that typing begins here. */
  begin: boolean
  /** below adds to what stands under it. */
  below?: ReactNode
}

/** FieldInput is a field of a form where it can be filled in, with what is wrong with it. */
export function FieldInput({ entity, part, columns, value, submit, change, asked, begin, below }: Props) {
  const { field } = part
  const Input = inputFor(field)
  return (
    <div data-field={field.name} style={spanStyle(widthOf(part, columns), columns)}>
      <Input
        field={field}
        value={value ?? null}
        onChange={(next: unknown) => change(field, next)}
        label={field.label}
        name={field.name}
        place="form"
        description={field.help ?? undefined}
        required={asked}
        error={submit.violations.some((one) => one.field === field.name)}
        autoFocus={begin}
      />
      <div aria-live="polite" className={classes.notices}>
        <FieldErrors field={field} entity={entity} submit={submit} />
        {below}
      </div>
    </div>
  )
}
