import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { type Group, groupKeyOf } from '../rows/use-groups'
import { byStart, type Place } from '../time/place'

/** Line is one of a timeline: a record, or the name of a group above its own. */
export type Line = { place: Place } | { group: Group; shut: boolean }

/** linesOf puts records below the names of their groups. Those of groups that are shut are left out. */
export function linesOf(places: Place[], by: Field | undefined, groups: Group[], shut: ReadonlySet<string>): Line[] {
  const sorted = places.toSorted(byStart)
  if (!by) return sorted.map((place) => ({ place }))
  const members = new Map<string, Place[]>()
  const values = new Map<string, unknown>()
  for (const place of sorted) {
    const value = place.row[by.name] ?? null
    const key = groupKeyOf(by, value)
    members.set(key, [...(members.get(key) ?? []), place])
    if (!values.has(key)) values.set(key, value)
  }
  const known = groups.filter(({ key }) => members.has(key))
  const keys = [...new Set([...known.map(({ key }) => key), ...members.keys()])]
  return [
    ...inOrder(
      by,
      keys.filter((key) => key !== ''),
    ),
    ...keys.filter((key) => key === ''),
  ].flatMap((key): Line[] => {
    const own = members.get(key) ?? []
    const counted = known.find((group) => group.key === key)
    const group = counted ?? { key, value: values.get(key) ?? null, count: own.length }
    const isShut = shut.has(key)
    return [{ group, shut: isShut }, ...(isShut ? [] : own.map((place) => ({ place })))]
  })
}

/** inOrder puts groups in the order of the options, where they have such. */
function inOrder(by: Field, keys: string[]): string[] {
  const options = (kindOf(by).columns?.(by) ?? []).map(({ value }) => String(value))
  const place = (key: string) => (options.includes(key) ? options.indexOf(key) : options.length)
  return keys.toSorted((a, b) => place(a) - place(b))
}
