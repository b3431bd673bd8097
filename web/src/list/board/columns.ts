import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import type { Filter } from '../../records/filter'

/** BoardColumn is a column of a board: an option, or the records that have none. */
export interface BoardColumn {
  /** key is the option's value; '' for none. */
  key: string
  /** value is what a record in the column has. */
  value: string | null
  /** label is null for the column of records without a value. */
  label: string | null
  color: string | null
}

/** columnsOf are the columns of a board by a field, in the order of the options. A required field is never empty. */
export function columnsOf(by: Field): BoardColumn[] {
  const options = kindOf(by).columns?.(by) ?? []
  const columns = options.map(({ value, label, color }): BoardColumn => ({ key: value, value, label, color }))
  return by.required ? columns : [...columns, { key: '', value: null, label: null, color: null }]
}

/** columnFilter finds the records of a column among those of a list. */
export function columnFilter(by: Field, value: string | null, filter: Filter | undefined): Filter {
  const own = { [by.name]: value === null ? { isNull: true } : { eq: value } }
  return filter ? { and: [filter, own] } : own
}
