import type { Field } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import { selectCalled } from '../reference'

/** Linked are the records that a relation links to: the first of them, and how many there are in all. */
export interface Linked {
  rows: Row[]
  total: number
}

/** first is how many linked records are shown beside a record. More are seen in the list of it. */
const first = 20

/** selectLinked selects the first linked records with what they are called. */
export function selectLinked(field: Field, model: Model): string {
  const target = model.target(field)
  return target ? `${field.name}(first: ${first}) { nodes { ${selectCalled(target, model)} } totalCount }` : ''
}

/** readLinked is what a query answered of a relation; none are no value. */
export function readLinked(field: Field, row: Record<string, unknown>): Linked | null {
  const found = row[field.name] as { nodes: Row[]; totalCount: number } | Linked | null | undefined
  if (!found) return null
  if ('rows' in found) return found
  return found.totalCount > 0 ? { rows: found.nodes, total: found.totalCount } : null
}

/** withRows is what a relation links to once these records are chosen. */
export function withRows(rows: Row[]): Linked | null {
  return rows.length > 0 ? { rows, total: rows.length } : null
}
