import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Group } from '../rows/use-groups'
import type { ListState } from '../use-list'

/** Figures are those of one column of a board. */
export type Figures = Pick<Group, 'count' | 'sum' | 'weighted'>

/** sums tells a field whose values can be added up. */
export function sums(field: Field): boolean {
  return field.readable && !field.system && kindOf(field).sums === true
}

/** summedField is the field that a board adds up: the view's, else the first one shown whose values can be, else the first of all. */
export function summedField({ entity, columns, address }: ListState): Field | undefined {
  const chosen = address.sum ? fieldOf(entity, address.sum) : undefined
  return (chosen && sums(chosen) ? chosen : undefined) ?? columns.fields.find(sums) ?? entity.fields.find(sums)
}
