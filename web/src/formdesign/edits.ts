import type { FormDoc, FormItem, FormSection, FormTab } from '../forms/document'

/** Place is where something stands in a form: a tab, a section of it, an item of that. */
export interface Place {
  tab: number
  section?: number
  item?: number
}

/** SectionPlace is the place of a section; ItemPlace that of an item, or where one is to be put before. */
export type SectionPlace = Required<Omit<Place, 'item'>>

/** ItemPlace is the place of an item. */
export type ItemPlace = Required<Place>

/** sectionOf is the section at a place. */
export function sectionOf(doc: FormDoc, { tab, section = 0 }: Place): FormSection | undefined {
  return doc.tabs[tab]?.sections[section]
}

/** itemOf is the item at a place. */
export function itemOf(doc: FormDoc, { tab, section = 0, item = 0 }: Place): FormItem | undefined {
  return doc.tabs[tab]?.sections[section]?.items[item]
}

/** withTabs is a form with other tabs. */
function withTabs(doc: FormDoc, tabs: FormTab[]): FormDoc {
  return { ...doc, tabs }
}

function withSections(doc: FormDoc, tab: number, change: (sections: FormSection[]) => FormSection[]): FormDoc {
  return withTabs(
    doc,
    doc.tabs.map((one, i) => (i === tab ? { ...one, sections: change(one.sections) } : one)),
  )
}

function withItems(doc: FormDoc, { tab, section }: SectionPlace, change: (items: FormItem[]) => FormItem[]): FormDoc {
  return withSections(doc, tab, (sections) =>
    sections.map((one, i) => (i === section ? { ...one, items: change(one.items) } : one)),
  )
}

/** put is an object with other members: one that is undefined, empty or null goes. */
export function put<T extends object>(object: T, members: Partial<Record<string, unknown>>): T {
  const entries = Object.entries({ ...object, ...members })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '' && value !== null)) as T
}

/** setForm changes what a form says of itself. */
export function setForm(doc: FormDoc, members: Partial<FormDoc>): FormDoc {
  return put(doc, members)
}

/** setTab changes what a form says of a tab. */
export function setTab(doc: FormDoc, tab: number, members: Partial<FormTab>): FormDoc {
  return withTabs(
    doc,
    doc.tabs.map((one, i) => (i === tab ? put(one, members) : one)),
  )
}

/** setSection changes what a form says of a section. */
export function setSection(doc: FormDoc, place: SectionPlace, members: Partial<FormSection>): FormDoc {
  return withSections(doc, place.tab, (sections) =>
    sections.map((one, i) => (i === place.section ? put(one, members) : one)),
  )
}

/** setItem changes what a form says of an item. */
export function setItem(doc: FormDoc, place: ItemPlace, members: Partial<Record<string, unknown>>): FormDoc {
  return withItems(doc, place, (items) => items.map((one, i) => (i === place.item ? put(one, members) : one)))
}

/** addTab puts an empty tab behind the others. */
export function addTab(doc: FormDoc, title: FormTab['title']): FormDoc {
  return withTabs(doc, [...doc.tabs, { title, sections: [{ items: [] }] }])
}

/** addSection puts an empty section into a tab, before the one at an index or behind all. */
export function addSection(doc: FormDoc, tab: number, at?: number): FormDoc {
  return withSections(doc, tab, (sections) => sections.toSpliced(at ?? sections.length, 0, { columns: 2, items: [] }))
}

/** addItem puts an item before the one at a place; a tab without sections gets one. */
export function addItem(doc: FormDoc, place: ItemPlace, item: FormItem): FormDoc {
  const made = doc.tabs[place.tab]?.sections[place.section] ? doc : addSection(doc, place.tab)
  return withItems(made, place, (items) => items.toSpliced(place.item, 0, item))
}

/** remove takes away what stands at a place: the last tab stays. */
export function remove(doc: FormDoc, place: Place): FormDoc {
  if (place.item !== undefined) {
    return withItems(doc, place as ItemPlace, (items) => items.toSpliced(place.item as number, 1))
  }
  if (place.section !== undefined) {
    return withSections(doc, place.tab, (sections) => sections.toSpliced(place.section as number, 1))
  }
  return doc.tabs.length > 1 ? withTabs(doc, doc.tabs.toSpliced(place.tab, 1)) : doc
}

/** Moved is a form after a move, and where that which was moved stands then. */
export interface Moved {
  doc: FormDoc
  place: Place
}

/** moveItem puts an item before the one that stands at another place, as the form is before the move. */
export function moveItem(doc: FormDoc, from: ItemPlace, to: ItemPlace): Moved {
  const item = itemOf(doc, from)
  if (!item) return { doc, place: from }
  const same = from.tab === to.tab && from.section === to.section
  const place = { ...to, item: same && to.item > from.item ? to.item - 1 : to.item }
  return { doc: addItem(remove(doc, from), place, item), place }
}

/** moveSection puts a section before the one that stands at another place, as the form is before the move. */
export function moveSection(doc: FormDoc, from: SectionPlace, to: SectionPlace): Moved {
  const section = sectionOf(doc, from)
  if (!section) return { doc, place: from }
  const place = { ...to, section: from.tab === to.tab && to.section > from.section ? to.section - 1 : to.section }
  return {
    doc: withSections(remove(doc, from), to.tab, (sections) => sections.toSpliced(place.section, 0, section)),
    place,
  }
}

/** moveTab puts a tab to another place among the tabs. */
export function moveTab(doc: FormDoc, from: number, to: number): FormDoc {
  const tab = doc.tabs[from]
  if (!tab || to < 0 || to >= doc.tabs.length) return doc
  return withTabs(doc, doc.tabs.toSpliced(from, 1).toSpliced(to, 0, tab))
}

/** samePlace tells whether two places are one. */
export function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a?.tab === b?.tab && a?.section === b?.section && a?.item === b?.item
}
