import type { Entity, Field, List } from '../model/catalog'
import { labelIn } from '../model/label'
import { fieldOf } from '../model/model'
import {
  type ButtonBody,
  type FormDoc,
  type FormItem,
  type FormSection,
  type FormTab,
  isField,
  isList,
  isText,
} from './document'

/** Part is something in a section as it is drawn: what can't be seen or done by who looks is left out already. */
export type Part = {
  /** key tells it apart in its form. */
  key: string
  width: number | undefined
  visibleWhen?: string
} & (
  | { is: 'field'; field: Field; requiredWhen?: string; readOnlyWhen?: string; default?: unknown }
  | { is: 'list'; list: List; title: string; columns?: string[]; first?: number }
  | { is: 'text'; text: string }
  | { is: 'button'; label: string; set: Record<string, unknown>; confirm: string }
)

/** LaidSection is a section as it is drawn. */
export interface LaidSection {
  key: string
  title: string
  columns: number
  collapsed: boolean
  visibleWhen?: string
  parts: Part[]
}

/** LaidTab is a tab as it is drawn. */
export interface LaidTab {
  key: string
  title: string
  visibleWhen?: string
  sections: LaidSection[]
}

/** Layout is a form for who looks: by a document, or the one that is made of all fields. */
export interface Layout {
  /** form is the name of the document; null of the form that is made of all fields. */
  form: string | null
  tabs: LaidTab[]
}

/** Laying is what a layout is made for. */
export interface Laying {
  entity: Entity
  language: string
  /** usable tells whether who looks can see or fill in a field here. */
  usable: (field: Field) => boolean
  /** lists tells whether there is a record that others can belong to. */
  lists: boolean
}

/** layOut makes a layout of a form's document, without what nothing is left of. */
export function layOut(doc: FormDoc, laying: Laying): Layout {
  const tabs = doc.tabs.map((tab, i) => layTab(tab, `t${i}`, laying))
  return { form: doc.$id, tabs: tabs.filter(({ sections }) => sections.length > 0) }
}

function layTab(tab: FormTab, key: string, laying: Laying): LaidTab {
  const sections = tab.sections.map((section, i) => laySection(section, `${key}s${i}`, laying))
  return {
    key,
    title: labelIn(tab.title, laying.language),
    visibleWhen: tab.visibleWhen,
    sections: sections.filter(({ parts }) => parts.length > 0),
  }
}

function laySection(section: FormSection, key: string, laying: Laying): LaidSection {
  return {
    key,
    title: labelIn(section.title, laying.language),
    columns: section.columns ?? 1,
    collapsed: section.collapsed === true,
    visibleWhen: section.visibleWhen,
    parts: section.items.flatMap((item, i) => partOf(item, `${key}i${i}`, laying) ?? []),
  }
}

function partOf(item: FormItem, key: string, laying: Laying): Part | undefined {
  const { entity, language, usable } = laying
  const common = { key, width: item.width, visibleWhen: item.visibleWhen }
  if (isField(item)) {
    const field = fieldOf(entity, item.field)
    if (!field || !usable(field)) return undefined
    const own = {
      label: labelIn(item.label, language) || field.label,
      help: labelIn(item.help, language) || field.help,
    }
    const { requiredWhen, readOnlyWhen } = item
    return { ...common, is: 'field', field: { ...field, ...own }, requiredWhen, readOnlyWhen, default: item.default }
  }
  if (isList(item)) {
    const list = entity.lists.find(({ name }) => name === item.related)
    if (!list || !laying.lists) return undefined
    const { columns, first } = item
    return { ...common, is: 'list', list, title: labelIn(item.title, language) || list.label, columns, first }
  }
  if (isText(item)) return { ...common, is: 'text', text: labelIn(item.text, language) }
  return buttonOf(item.button, common, laying)
}

function buttonOf(body: ButtonBody, common: Pick<Part, 'key' | 'width' | 'visibleWhen'>, laying: Laying) {
  const { entity, language } = laying
  const settable = Object.keys(body.set ?? {}).every((name) => fieldOf(entity, name)?.updatable)
  if (!settable) return undefined
  const [label, confirm] = [labelIn(body.label, language), labelIn(body.confirm, language)]
  return { ...common, is: 'button', label, set: body.set, confirm } as const
}

/** automatic is the form that is made of fields: one tab, one section, two columns. */
export function automatic(fields: Field[]): Layout {
  const parts = fields.map((field): Part => ({ key: field.name, width: undefined, is: 'field', field }))
  const section = { key: 'all', title: '', columns: 2, collapsed: false, parts }
  return { form: null, tabs: [{ key: 'all', title: '', sections: [section] }] }
}

/** partsOf lists what stands in a layout, in order. */
export function partsOf({ tabs }: Layout): Part[] {
  return tabs.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts))
}

/** FieldPart is a field in a layout. */
export type FieldPart = Part & { is: 'field' }

/** fieldPartsOf lists the fields of a layout, in order. */
export function fieldPartsOf(layout: Layout): FieldPart[] {
  return partsOf(layout).filter((part) => part.is === 'field')
}

/** conditionsIn lists the conditions that a layout depends on, those of the model's own fields too. */
export function conditionsIn(layout: Layout): string[] {
  const { tabs } = layout
  const sections = tabs.flatMap((tab) => tab.sections)
  const seen = [...tabs, ...sections, ...partsOf(layout)].map(({ visibleWhen }) => visibleWhen)
  const asked = fieldPartsOf(layout).flatMap((part) => [part.requiredWhen, part.readOnlyWhen, part.field.requiredWhen])
  return [...seen, ...asked].filter((text) => text !== undefined && text !== null)
}
