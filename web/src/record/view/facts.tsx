import type { Entity } from '../../model/catalog'
import type { Row } from '../../records/selection'
import { isBlank } from '../form/blank'
import { factsOf } from '../form/fields'
import { FieldValue } from './field-value'
import classes from './sheet.module.css'

const told = new Set(['id', 'deletedAt']) // in the address, and in the banner of the trash

/** Facts are what the engine keeps of a record: who made it and when, its version. */
export function Facts({ entity, row }: { entity: Entity; row: Row }) {
  const fields = factsOf(entity).filter((field) => !told.has(field.name) && !isBlank(row[field.name]))
  return (
    <dl className={classes.facts}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>
            <FieldValue field={field} value={row[field.name]} place="cell" />
          </dd>
        </div>
      ))}
    </dl>
  )
}
