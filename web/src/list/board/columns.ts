import { kindOf } from '../../kinds'
import type { CatalogPipeline, Field } from '../../model/catalog'
import { inStages } from '../../pipelines/pipeline'
import type { Filter } from '../../records/filter'
import { type Group, groupFilter } from '../rows/use-groups'

/** BoardColumn is a column of a board: an option, a record that others lead to, or the records that have none. */
export interface BoardColumn {
  /** key is the option's value, or the record's id; '' for none. */
  key: string
  /** value is what a record in the column has. */
  value: unknown
  /** label is null for the column of records without a value. */
  label: string | null
  color: string | null
}

/** mostColumns is how many records a board is divided by: those that the most lead to. */
const mostColumns = 30

/**
 * columnsOf are the columns of a board by a field, in the order of the options, or of the stages that these are in
 * pipelines. A required field is never empty.
 */
export function columnsOf(by: Field, groups: Group[] = [], pipelines: CatalogPipeline[] = []): BoardColumn[] {
  const options = kindOf(by).columns?.(by)
  const columns = options
    ? inStages(
        options.map(({ value, label, color }): BoardColumn => ({ key: String(value), value, label, color })),
        pipelines,
      )
    : columnsOfGroups(by, groups)
  return by.required ? columns : [...columns, { key: '', value: null, label: null, color: null }]
}

function columnsOfGroups(by: Field, groups: Group[]): BoardColumn[] {
  return groups
    .filter(({ key }) => key !== '')
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostColumns)
    .map(({ key, value }): BoardColumn => ({ key, value, label: kindOf(by).text(value, by), color: null }))
    .toSorted((a, b) => (a.label ?? '').localeCompare(b.label ?? ''))
}

/** columnFilter finds the records of a column among those of a list. */
export function columnFilter(
  by: Field,
  column: Pick<BoardColumn, 'key' | 'value'>,
  filter: Filter | undefined,
): Filter {
  const own = groupFilter(by, column)
  return filter ? { and: [filter, own] } : own
}
