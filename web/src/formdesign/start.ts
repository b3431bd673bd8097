import { type FormDoc, type FormItem, isField, isList, itemsOf } from '../forms/document'
import type { Entity } from '../model/catalog'
import type { Label } from '../model/label'

/** Beginning is what a new form begins with: nothing, all fields, or another form. */
export type Beginning = 'empty' | 'automatic' | { copy: FormDoc }

interface Named {
  name: string
  title: Label
  entity: Entity
}

/** newForm is the document of a new form. */
export function newForm({ name, title, entity }: Named, from: Beginning): FormDoc {
  const head = { $schema: 'kith:form', $id: name, title, entity: entity.name }
  if (typeof from === 'object') {
    const { $schema, $id, title: _, 'x-id': __, entity: ___, public: ____, ...rest } = from.copy
    return { ...head, ...rest }
  }
  const items = from === 'automatic' ? entity.fields.filter(({ system }) => !system).map(itemOf) : []
  return { ...head, tabs: [{ sections: [{ columns: 2, items }] }] }
}

function itemOf({ name }: { name: string }): FormItem {
  return { field: name }
}

/** unplaced are the fields and lists of an entity that stand nowhere in a form yet. */
export function unplaced(doc: FormDoc, entity: Entity) {
  const items = itemsOf(doc)
  const names = new Set(items.flatMap((item) => (isField(item) ? item.field : [])))
  const lists = new Set(items.flatMap((item) => (isList(item) ? item.related : [])))
  return {
    fields: entity.fields.filter(({ name }) => !names.has(name)),
    lists: entity.lists.filter(({ name }) => !lists.has(name)),
  }
}
