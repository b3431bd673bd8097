import type { Body } from '../designer/documents'
import { isObject } from '../designer/entity-body'
import type { Draft } from '../designer/use-draft'
import type { FormDoc, FormItem, FormSection, FormTab } from '../forms/document'

/** formsOf are the forms of a draft. */
export function formsOf(draft: Draft): FormDoc[] {
  return draft.documents.filter(({ type }) => type === 'FORM').map(({ body }) => readForm(body))
}

/** readForm reads a body as a form: what an unfinished one lacks is empty. */
export function readForm(body: Body): FormDoc {
  return { ...body, $id: String(body.$id ?? ''), entity: String(body.entity ?? ''), tabs: list(body.tabs).map(readTab) }
}

function readTab(tab: Record<string, unknown>): FormTab {
  return { ...tab, sections: list(tab.sections).map(readSection) }
}

function readSection(section: Record<string, unknown>): FormSection {
  return { ...section, items: list(section.items) as unknown as FormItem[] }
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
