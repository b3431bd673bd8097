import { useMemo } from 'react'
import type { Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Filter } from '../../records/filter'
import type { Sort } from '../../records/list'
import { sums } from '../board/use-figures'
import { type Group, groupFilter, useGroups } from '../rows/use-groups'
import { both } from '../time/range'
import type { ListState } from '../use-list'
import { groupFields } from './group-fields'
import { useShut } from './use-shut'

/** Grouping is how the rows of a table are put together. */
export interface Grouping {
  by: Field
  sum: Field | undefined
  groups: Group[]
  shut: ReadonlySet<string>
  toggle: (key: string) => void
  /** filter finds the rows of the groups that are open, sort brings those of one together. */
  filter: Filter | undefined
  sort: Sort[]
  /** total is how many records all groups have; undefined until that is known. */
  total: number | undefined
}

/** useGrouping is how the address groups a table; undefined where it does not. */
export function useGrouping(list: ListState): Grouping | undefined {
  const { entity, address, filter, sort } = list
  const by = groupFields(entity).find(({ name }) => name === address.group)
  const summed = address.sum ? fieldOf(entity, address.sum) : undefined
  const sum = summed && sums(summed) ? summed : undefined
  const { data } = useGroups(list, by, { sum, filter, enabled: by !== undefined && !address.trash && !list.search })
  const [shut, toggle] = useShut()
  const groups = useMemo(() => (list.search ? [] : (data ?? [])), [data, list.search])
  const open = useMemo(() => {
    if (!by) return filter
    const closed = groups.filter(({ key }) => shut.has(key)).map((group) => ({ not: groupFilter(by, group) }))
    return closed.length > 0 ? both(filter, ...closed) : filter
  }, [by, filter, groups, shut])
  if (!by || address.trash) return undefined
  return {
    by,
    sum,
    groups,
    shut,
    toggle,
    filter: open,
    sort: [{ field: by.name, direction: 'ASC' }, ...sort.filter(({ field }) => field !== by.name)],
    total: data && !list.search ? groups.reduce((count, group) => count + group.count, 0) : undefined,
  }
}
