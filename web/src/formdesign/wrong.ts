import type { Found } from '../designer/use-plan'
import type { Place } from './edits'

/** Wrong answers what is wrong with a part of what stands at a place; undefined asks about the form itself. */
export type Wrong = (place: Place | undefined) => (keyword: string) => string | undefined

/** pointerOf is where a place stands in a form's document. */
export function pointerOf(place: Place | undefined): string {
  if (!place) return ''
  const { tab, section, item } = place
  return [`/tabs/${tab}`, section !== undefined && `/sections/${section}`, item !== undefined && `/items/${item}`]
    .filter(Boolean)
    .join('')
}

/** placeIn is the place that a pointer leads to; undefined for the form itself. */
export function placeIn(pointer: string): Place | undefined {
  const found = /^\/tabs\/(\d+)(?:\/sections\/(\d+))?(?:\/items\/(\d+))?/.exec(pointer)
  if (!found) return undefined
  const [tab, section, item] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  return { tab: tab ?? 0, ...(section !== undefined && { section }), ...(item !== undefined && { item }) }
}

/** wrongIn finds the problems of a form by their places. */
export function wrongIn(problems: Found[]): Wrong {
  return (place) => (keyword) => {
    const at = `${pointerOf(place)}/${keyword}`
    return problems.find(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))?.message
  }
}
