import type { Field } from '../../model/catalog'
import type { Row } from '../../records/selection'
import { type Group, groupKeyOf } from '../rows/use-groups'

/** Band is a line of a table that is grouped: the name of a group, or a row by its place. */
export type Band = { group: Group; shut: boolean } | { row: number }

/**
 * bandsOf puts rows below the names of their groups, which come in the order of the groups. While rows are still to be
 * read, groups of which none has been read stay away: what comes next may be theirs.
 */
export function bandsOf(rows: Row[], by: Field, groups: Group[], shut: ReadonlySet<string>, hasMore: boolean): Band[] {
  const members = new Map<string, number[]>()
  rows.forEach((row, at) => {
    const key = groupKeyOf(by, row[by.name])
    const own = members.get(key)
    if (own) own.push(at)
    else members.set(key, [at])
  })
  const known = new Set(groups.map(({ key }) => key))
  const fresh = [...members.keys()].filter((key) => !known.has(key))
  const all = [
    ...groups,
    ...fresh.map((key): Group => {
      const own = members.get(key) ?? []
      return { key, value: rows[own[0] ?? 0]?.[by.name] ?? null, count: own.length }
    }),
  ]
  const bands: Band[] = []
  for (const group of all) {
    const own = members.get(group.key) ?? []
    const isShut = shut.has(group.key)
    if (!isShut && own.length === 0) {
      if (hasMore) break
      continue
    }
    bands.push({ group, shut: isShut })
    if (!isShut) for (const row of own) bands.push({ row })
  }
  return bands
}
