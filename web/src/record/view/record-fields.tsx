import type { Entity } from '../../model/catalog'
import type { Values } from '../../records/write'
import { fieldsOf } from '../form/fields'
import type { RecordForm } from '../form/use-record-form'
import { FieldLine } from './field-line'
import classes from './sheet.module.css'

interface Props {
  entity: Entity
  values: Values
  form: RecordForm
  editable: boolean
  fresh: ReadonlySet<string>
}

/** RecordFields are the fields of a record in the order of the model, in two columns; on a phone in one. */
export function RecordFields({ entity, values, form, editable, fresh }: Props) {
  return (
    <dl className={classes.lines}>
      {fieldsOf(entity).map((field) => (
        <FieldLine
          key={field.name}
          field={field}
          value={values[field.name]}
          form={form}
          editable={editable && field.updatable}
          fresh={fresh.has(field.name)}
        />
      ))}
    </dl>
  )
}
