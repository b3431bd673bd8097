import type { FormDoc } from '../forms/document'
import { type ItemPlace, type Moved, moveItem, moveSection, type Place, type SectionPlace } from './edits'

type Movable = ItemPlace | SectionPlace

/** step moves an item or a section one place up or down; undefined at the end of the way. */
export function step(doc: FormDoc, place: Movable, by: -1 | 1): Moved | undefined {
  return isItem(place) ? stepItem(doc, place, by) : stepSection(doc, place, by)
}

/** toTab moves an item or a section to the end of another tab. */
export function toTab(doc: FormDoc, place: Movable, tab: number): Moved {
  return isItem(place)
    ? moveItem(doc, place, endOf(doc, tab))
    : moveSection(doc, place, { tab, section: count(doc, tab) })
}

/** endOf is the place behind the last item of a tab. */
export function endOf(doc: FormDoc, tab: number): ItemPlace {
  const section = Math.max(0, count(doc, tab) - 1)
  return { tab, section, item: doc.tabs[tab]?.sections[section]?.items.length ?? 0 }
}

/** stepItem goes on into the next section where an item stands at the end of its own. */
function stepItem(doc: FormDoc, place: ItemPlace, by: -1 | 1): Moved | undefined {
  const sections = doc.tabs[place.tab]?.sections ?? []
  const items = sections[place.section]?.items ?? []
  const next = place.item + by
  if (next >= 0 && next < items.length) return moveItem(doc, place, { ...place, item: by > 0 ? next + 1 : next })
  const section = place.section + by
  const other = sections[section]
  return other && moveItem(doc, place, { ...place, section, item: by > 0 ? 0 : other.items.length })
}

function stepSection(doc: FormDoc, place: SectionPlace, by: -1 | 1): Moved | undefined {
  const section = place.section + by
  if (section < 0 || section >= count(doc, place.tab)) return undefined
  return moveSection(doc, place, { ...place, section: by > 0 ? section + 1 : section })
}

function isItem(place: Place): place is ItemPlace {
  return place.item !== undefined
}

function count(doc: FormDoc, tab: number): number {
  return doc.tabs[tab]?.sections.length ?? 0
}
