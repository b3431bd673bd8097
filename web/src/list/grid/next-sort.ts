import type { Sort } from '../../records/list'

/**
 * nextSort is the order after a click on a column: up, then down, then as it was. With add the other keys stay, without
 * it the column is the only one.
 */
export function nextSort(sort: Sort[], field: string, add: boolean): Sort[] {
  const at = sort.findIndex((key) => key.field === field)
  const next: Sort[] =
    at < 0 ? [{ field, direction: 'ASC' }] : sort[at]?.direction === 'ASC' ? [{ field, direction: 'DESC' }] : []
  if (!add) return next
  return at < 0 ? [...sort, ...next] : [...sort.slice(0, at), ...next, ...sort.slice(at + 1)]
}
