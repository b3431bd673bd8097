import { memo } from 'react'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Row } from '../../records/selection'
import { RecordLink } from '../record-link'
import classes from './grid.module.css'

interface Props {
  entity: Entity
  field: Field
  row: Row
  /** title is what people call the record, in the column whose cells lead to it. */
  title?: string
}

/** CellValue shows what stands in a cell. */
export const CellValue = memo(function CellValue({ entity, field, row, title }: Props) {
  const value = row[field.name]
  if (title !== undefined) {
    return (
      <RecordLink entity={entity} id={row.id} className={classes.title}>
        {title}
      </RecordLink>
    )
  }
  if (value === null || value === undefined || value === '') return null
  const { View } = kindOf(field)
  return (
    <span className={classes.value}>
      <View field={field} value={value} place="cell" />
    </span>
  )
})
