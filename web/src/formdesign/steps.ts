import type { FormDoc } from '../forms/document'
import { type ItemPlace, moveItem, moveSection, type SectionPlace } from './edits'

/** Moved is a form after a move, and where that which was moved stands then. */
export interface Moved<P> {
  doc: FormDoc
  place: P
}

/** stepItem moves an item one place up or down, into the next section where it stands at the end of its own. */
export function stepItem(doc: FormDoc, place: ItemPlace, by: -1 | 1): Moved<ItemPlace> | undefined {
  const sections = doc.tabs[place.tab]?.sections ?? []
  const items = sections[place.section]?.items ?? []
  const next = place.item + by
  if (next >= 0 && next < items.length) {
    const to = { ...place, item: by > 0 ? next + 1 : next }
    return { doc: moveItem(doc, place, to), place: { ...place, item: next } }
  }
  const section = place.section + by
  const other = sections[section]
  if (!other) return undefined
  const to = { tab: place.tab, section, item: by > 0 ? 0 : other.items.length }
  return { doc: moveItem(doc, place, to), place: to }
}

/** itemToTab moves an item to the end of another tab. */
export function itemToTab(doc: FormDoc, place: ItemPlace, tab: number): Moved<ItemPlace> {
  const section = Math.max(0, (doc.tabs[tab]?.sections.length ?? 0) - 1)
  const to = { tab, section, item: doc.tabs[tab]?.sections[section]?.items.length ?? 0 }
  return { doc: moveItem(doc, place, to), place: to }
}

/** stepSection moves a section one place up or down in its tab. */
export function stepSection(doc: FormDoc, place: SectionPlace, by: -1 | 1): Moved<SectionPlace> | undefined {
  const section = place.section + by
  if (section < 0 || section >= (doc.tabs[place.tab]?.sections.length ?? 0)) return undefined
  const to = { ...place, section: by > 0 ? section + 1 : section }
  return { doc: moveSection(doc, place, to), place: { ...place, section } }
}

/** sectionToTab moves a section to the end of another tab. */
export function sectionToTab(doc: FormDoc, place: SectionPlace, tab: number): Moved<SectionPlace> {
  const to = { tab, section: doc.tabs[tab]?.sections.length ?? 0 }
  return { doc: moveSection(doc, place, to), place: to }
}
