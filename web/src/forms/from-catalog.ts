import type { CatalogForm, CatalogFormItem, Entity, FormUse } from '../model/catalog'
import type { FormDoc, FormItem } from './document'

/** formFor is the form that the person signed in gets for a use; undefined where they get the one made of all fields. */
export function formFor(entity: Entity, use: FormUse): CatalogForm | undefined {
  return entity.forms.find((form) => form.use.includes(use))
}

/** docOf is a form of the catalog as a document: its texts are in one language already. */
export function docOf(form: CatalogForm, entity: Entity): FormDoc {
  const tabs = form.tabs.map(({ label, visibleWhen, sections }) => ({
    title: label,
    visibleWhen: visibleWhen ?? undefined,
    sections: sections.map((section) => ({
      title: section.label,
      columns: section.columns,
      collapsed: section.collapsed,
      visibleWhen: section.visibleWhen ?? undefined,
      items: section.items.flatMap((item) => itemOf(item) ?? []),
    })),
  }))
  return { $id: form.name, title: form.label, entity: entity.name, tabs }
}

function itemOf(item: CatalogFormItem): FormItem | undefined {
  const common = { width: item.width, visibleWhen: item.visibleWhen ?? undefined }
  if (item.field) {
    const { field, label, help } = item
    const when = { requiredWhen: item.requiredWhen ?? undefined, readOnlyWhen: item.readOnlyWhen ?? undefined }
    return { ...common, ...when, field, label, help, default: item.default ?? undefined }
  }
  if (item.related) {
    const { list, label, columns, first } = item.related
    return { ...common, related: list, title: label, columns, first: first ?? undefined }
  }
  if (item.button) return { ...common, button: item.button }
  return item.text === null ? undefined : { ...common, text: item.text }
}
