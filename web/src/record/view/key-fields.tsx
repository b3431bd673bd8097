import type { Entity } from '../../model/catalog'
import type { Values } from '../../records/write'
import { isBlank } from '../form/blank'
import { keysOf } from '../form/fields'
import { FieldValue } from './field-value'
import classes from './sheet.module.css'

/** KeyFields say in one line what a record is about. */
export function KeyFields({ entity, values }: { entity: Entity; values: Values }) {
  const told = keysOf(entity).filter((field) => !isBlank(values[field.name]))
  if (told.length === 0) return null
  return (
    <dl className={classes.keys}>
      {told.map((field) => (
        <div key={field.name} className={classes.key}>
          <dt>{field.label}</dt>
          <dd>
            <FieldValue field={field} value={values[field.name]} place="cell" />
          </dd>
        </div>
      ))}
    </dl>
  )
}
