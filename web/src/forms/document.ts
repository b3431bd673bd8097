import type { Label } from '../model/label'

/** FormUse is what a form is used for. */
export type FormUse = 'create' | 'edit'

/** FieldItem is a field in a form, with what the form says of it in place of the model. */
export interface FieldItem {
  field: string
  label?: Label
  help?: Label
  default?: unknown
  requiredWhen?: string
  readOnlyWhen?: string
}

/** ListItem is a list of related records in a form. */
export interface ListItem {
  related: string
  title?: Label
  columns?: string[]
  first?: number
}

/** ButtonBody is what a button of a form is called, sets, and asks before. */
export interface ButtonBody {
  label: Label
  set: Record<string, unknown>
  confirm?: Label
}

/** TextItem is a note for people. */
export interface TextItem {
  text: Label
}

/** ButtonItem is a button that sets fields of the record. */
export interface ButtonItem {
  button: ButtonBody
}

/** FormItem is one thing in a section of a form: exactly one of its sorts. */
export type FormItem = (FieldItem | ListItem | TextItem | ButtonItem) & { width?: number; visibleWhen?: string }

/** FormSection is a part of a tab. */
export interface FormSection {
  title?: Label
  columns?: number
  collapsed?: boolean
  visibleWhen?: string
  items: FormItem[]
}

/** FormTab is a page of a form. */
export interface FormTab {
  title?: Label
  visibleWhen?: string
  sections: FormSection[]
}

/** PublicForm is what strangers need to send a form. */
export interface PublicForm {
  active?: boolean
  consent?: { text: Label; field?: string }
  set?: Record<string, unknown>
  button?: Label
  thanks?: { text?: Label; url?: string }
  perMinute?: number
  origins?: string[]
  languages?: string[]
}

/** FormDoc is the document of a form as admins write it; its texts may be one for all languages. */
export interface FormDoc {
  $id: string
  title?: Label
  description?: Label
  entity: string
  use?: FormUse[]
  roles?: string[]
  order?: number
  tabs: FormTab[]
  public?: PublicForm
  [keyword: string]: unknown
}

/** isField tells an item that is a field. */
export function isField(item: FormItem): item is FormItem & FieldItem {
  return 'field' in item
}

/** isList tells an item that is a list of related records. */
export function isList(item: FormItem): item is FormItem & ListItem {
  return 'related' in item
}

/** isButton tells an item that is a button. */
export function isButton(item: FormItem): item is FormItem & ButtonItem {
  return 'button' in item
}

/** isText tells an item that is a note. */
export function isText(item: FormItem): item is FormItem & TextItem {
  return 'text' in item
}

/** usesOf are what a form is used for: everything, where it says nothing. */
export function usesOf({ use }: Pick<FormDoc, 'use'>): FormUse[] {
  return use ?? ['create', 'edit']
}

/** itemsOf lists what stands in a form, in order. */
export function itemsOf({ tabs }: Pick<FormDoc, 'tabs'>): FormItem[] {
  return tabs.flatMap(({ sections }) => sections.flatMap(({ items }) => items))
}
