import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { listKey } from '../../records/list'
import type { ListState } from '../use-list'

/** Figures are those of one column of a board. */
export interface Figures {
  count: number
  /** sum is the value of the summed field, in the form of its kind. */
  sum?: unknown
}

/** summedField is the field that a board adds up: the first one shown whose values can be, else the first of all. */
export function summedField({ entity, columns }: ListState): Field | undefined {
  const sums = (field: Field) => field.readable && !field.system && kindOf(field).sums
  return columns.fields.find(sums) ?? entity.fields.find(sums)
}

/** figuresKey is where the query cache keeps the figures of an entity's boards. */
export const figuresKey = (list: ListState) => [...listKey(list.entity), 'figures'] as const

/** useFigures counts the records of each column of a board, and adds up a field. The key of the last column is ''. */
export function useFigures(list: ListState, by: Field) {
  const { model, entity, filter } = list
  const summed = summedField(list)
  return useQuery({
    queryKey: [...figuresKey(list), by.name, summed?.name, filter],
    queryFn: async ({ signal }) => {
      const sum = summed ? `sum { ${kindOf(summed).selection(summed, model)} }` : ''
      const text = `query ($filter: ${entity.type}Filter) {
        groups: ${entity.plural}Aggregate(filter: $filter, groupBy: [{ ${by.name}: VALUE }]) {
          group { ${by.name} } count ${sum} } }`
      type Group = { group: Record<string, string | null>; count: number; sum?: Record<string, unknown> }
      const { groups } = await ask<{ groups: Group[] }>(text, { filter }, signal)
      const figures = groups.map((one): [string, Figures] => [
        one.group[by.name] ?? '',
        { count: one.count, sum: summed && one.sum?.[summed.name] },
      ])
      return new Map(figures)
    },
    enabled: by.groupable && !list.search, // what a search finds is counted where it is read
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}
