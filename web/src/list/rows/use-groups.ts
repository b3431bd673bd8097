import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import type { Filter } from '../../records/filter'
import { listKey } from '../../records/list'
import type { ListState } from '../use-list'

/** Group is the records of a list that have the same value in a field. */
export interface Group {
  /** key tells groups apart; '' for the records without a value. */
  key: string
  value: unknown
  count: number
  /** sum is the value of the summed field, in the form of its kind. */
  sum?: unknown
  /** weighted is that of another field: what the records are worth, each as likely as it is won. */
  weighted?: unknown
}

/** groupKeyOf tells the group of a value. */
export function groupKeyOf(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  return kindOf(field).group?.keyOf(value) ?? String(value)
}

/** groupFilter finds the records of a group. */
export function groupFilter(field: Field, { key, value }: Pick<Group, 'key' | 'value'>): Filter {
  const { group } = kindOf(field)
  if (key === '') return group ? group.filter(field, '') : { [field.name]: { isNull: true } }
  return group ? group.filter(field, key) : { [field.name]: { eq: value } }
}

/** figuresKey is where the query cache keeps figures about an entity's records. */
export const figuresKey = (entity: Entity) => [...listKey(entity), 'figures'] as const

/** most is how many groups are read: nobody looks at more. */
const most = 200

interface Asked {
  /** sum is the field that is added up. */
  sum?: Field
  /** weighted is another one. */
  weighted?: Field
  /** narrow finds those among the records of the list that count. */
  filter?: Filter
  enabled?: boolean
}

/** orderOf sorts groups by one of their keys, as rows are sorted by it. */
function orderOf(key: Record<string, unknown>): Record<string, unknown> {
  const sorted = (at: unknown): unknown =>
    typeof at === 'object' && at !== null
      ? Object.fromEntries(Object.entries(at).map(([name, inner]) => [name, sorted(inner)]))
      : {}
  return { group: sorted(key) }
}

/** useGroups counts the records of a list by the values of a field, and adds up another. The search does not count. */
export function useGroups(list: ListState, by: Field | undefined, { sum, weighted, filter, enabled = true }: Asked) {
  const { model, entity, held } = list
  return useQuery({
    queryKey: [...figuresKey(entity), by?.name, sum?.name, weighted?.name, filter, held],
    queryFn: async ({ signal }) => {
      if (!by) return []
      const { group } = kindOf(by)
      const added = new Set([sum, weighted].flatMap((one) => (one ? kindOf(one).selection(one, model) : [])))
      const summed = added.size > 0 ? `sum { ${[...added].join(' ')} }` : ''
      const text = `query ($view: String, $filter: ${entity.type}Filter, $by: [${entity.type}Group!], $order: [${entity.type}AggregateOrder!]) {
        groups: ${entity.plural}Aggregate(view: $view, filter: $filter, groupBy: $by, orderBy: $order, first: ${most}) {
          group { ${group?.selection(by, model) ?? by.name} } count ${summed} } }`
      type Answer = { groups: { group: Record<string, unknown>; count: number; sum?: Record<string, unknown> }[] }
      const keys = group?.by(by, model) ?? [{ [by.name]: 'VALUE' }]
      const { groups } = await ask<Answer>(
        text,
        { view: held, filter, by: keys, order: keys.toReversed().map(orderOf) },
        signal,
      )
      return groups.map((one): Group => {
        const value = (group ? group.read(by, one.group) : one.group[by.name]) ?? null
        const read = (field?: Field) =>
          field && one.sum ? (kindOf(field).read?.(field, one.sum) ?? one.sum[field.name]) : undefined
        return { key: groupKeyOf(by, value), value, count: one.count, sum: read(sum), weighted: read(weighted) }
      })
    },
    enabled: enabled && by?.groupable === true,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}
