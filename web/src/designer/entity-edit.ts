import { type Body, newId } from './documents'
import {
  type About,
  aboutOf,
  type EntityBody,
  type FieldBody,
  type FieldDoc,
  fieldsOf,
  isObject,
  namesIn,
  namesOf,
  type Rule,
  setsOf,
  type UniqueSet,
} from './entity-body'
import { renameInExpression } from './expression'

/** NewEntity is what a new entity begins with. */
export interface NewEntity {
  name: string
  plural: string
  title: EntityBody['title']
  pluralTitle: EntityBody['title']
  icon?: string
  owned: boolean
  /** display is the label of its first field, which stands for a record. */
  display: EntityBody['title']
}

/** newEntity is the document of a new entity. It has a name already: something has to stand for its records. */
export function newEntity({ name, plural, title, pluralTitle, icon, owned, display }: NewEntity): EntityBody {
  return {
    $schema: 'kith:entity',
    $id: name,
    'x-id': newId(),
    type: 'object',
    title,
    'x-entity': { plural, pluralTitle, display: 'name', ...(icon && { icon }), owned },
    properties: { name: { 'x-kind': 'text', 'x-id': newId(), title: display, maxLength: 200 } },
    required: ['name'],
  }
}

/** setKeys changes keys of a document in their places; undefined takes a key out, new ones follow. */
export function setKeys<T extends Body>(body: T, keys: Partial<T>): T {
  const next: Body = { ...body, ...keys }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as T
}

/** setAbout changes what a document says of the entity itself. */
export function setAbout(body: EntityBody, keys: Partial<About>): EntityBody {
  return setKeys(body, { 'x-entity': setKeys(aboutOf(body), keys) })
}

/** trashEntity takes an entity out of use. Its records stay. */
export function trashEntity(body: EntityBody, now = new Date()): EntityBody {
  return setAbout(body, { trashed: stamp(now) })
}

/** restoreEntity brings an entity back. */
export function restoreEntity(body: EntityBody): EntityBody {
  return setAbout(body, { trashed: undefined })
}

/** addField adds a field at the end, with an id of its own. */
export function addField(body: EntityBody, name: string, field: FieldBody): EntityBody {
  return withFields(body, [...fieldsOf(body), { name, body: identified(field) }])
}

/** setField changes what a document says of a field. */
export function setField(body: EntityBody, name: string, field: FieldBody): EntityBody {
  return withFields(
    body,
    fieldsOf(body).map((other) => (other.name === name ? { name, body: identified(field) } : other)),
  )
}

/** moveField puts a field at another place among the fields, those in the trash counted. */
export function moveField(body: EntityBody, name: string, to: number): EntityBody {
  const fields = fieldsOf(body)
  const from = fields.findIndex((field) => field.name === name)
  const [field] = fields.splice(from, from < 0 ? 0 : 1)
  if (!field) return body
  fields.splice(to, 0, field)
  return withFields(body, fields)
}

/** renameField gives a field another name wherever its entity's document names it. Its id stays, so it is a rename. */
export function renameField(body: EntityBody, name: string, to: string): EntityBody {
  if (name === to) return body
  const named = (list: unknown) => namesOf(list).map((other) => (other === name ? to : other))
  const fields = fieldsOf(body).map((field) => ({
    name: field.name === name ? to : field.name,
    body: renameWithin(field.body, name, to),
  }))
  const rules = rulesOf(body).map((rule) => ({
    ...rule,
    check: renameInExpression(rule.check, name, to),
    ...(rule.fields && { fields: named(rule.fields) }),
  }))
  const renamed = mapLists(withFields(body, fields), named)
  const about = aboutOf(renamed)
  return setKeys(renamed, {
    ...(body['x-rules'] && { 'x-rules': rules }),
    ...(about.display === name && { 'x-entity': { ...about, display: to } }),
  })
}

/** renameWithin makes the expressions of a field call another field of the record by another name. */
function renameWithin(field: FieldBody, name: string, to: string): FieldBody {
  const renamed = { ...field }
  for (const key of ['x-default', 'x-requiredWhen'] as const) {
    const text = field[key]
    if (typeof text === 'string') renamed[key] = renameInExpression(text, name, to)
  }
  return renamed
}

/** trashField takes a field out of use. Its values stay; what else the document says of it is for the server to find. */
export function trashField(body: EntityBody, name: string, now = new Date()): EntityBody {
  return changeField(body, name, (field) => ({ ...field, 'x-trashed': stamp(now) }))
}

/** restoreField brings a field back from the trash. */
export function restoreField(body: EntityBody, name: string): EntityBody {
  return changeField(body, name, ({ 'x-trashed': _, ...field }) => field as FieldBody)
}

/** dropField takes a field that was never published out of the document, wherever that names it. */
export function dropField(body: EntityBody, name: string): EntityBody {
  const fields = fieldsOf(body).filter((field) => field.name !== name)
  const left = mapLists(withFields(body, fields), (list) => namesOf(list).filter((other) => other !== name))
  return aboutOf(left).display === name ? setAbout(left, { display: undefined }) : left
}

/** setRequired says whether a field has to have a value. */
export function setRequired(body: EntityBody, name: string, required: boolean): EntityBody {
  const names = namesOf(body.required)
  if (names.includes(name) === required) return body
  const next = required ? [...names, name] : names.filter((other) => other !== name)
  return setKeys(body, { required: next.length > 0 ? next : undefined })
}

/** rulesOf are the rules of a document. */
export function rulesOf(body: Body): Rule[] {
  return Array.isArray(body['x-rules']) ? (body['x-rules'] as Rule[]) : []
}

/** retarget makes relations of a document lead to an entity by its new name. */
export function retarget(body: EntityBody, was: string, is: string): EntityBody {
  const fields = fieldsOf(body)
  if (!fields.some((field) => field.body['x-to'] === was)) return body
  return withFields(
    body,
    fields.map((field) => (field.body['x-to'] === was ? { ...field, body: { ...field.body, 'x-to': is } } : field)),
  )
}

function changeField(body: EntityBody, name: string, change: (field: FieldBody) => FieldBody): EntityBody {
  return withFields(
    body,
    fieldsOf(body).map((field) => (field.name === name ? { name, body: change(field.body) } : field)),
  )
}

function withFields(body: EntityBody, fields: FieldDoc[]): EntityBody {
  return setKeys(body, { properties: Object.fromEntries(fields.map((field) => [field.name, field.body])) })
}

/** mapLists changes the lists of field names that a document has; empty ones are taken out. */
function mapLists(body: EntityBody, change: (list: unknown) => string[]): EntityBody {
  const filled = <T>(list: T[]) => (list.length > 0 ? list : undefined)
  const sets = (list: unknown) =>
    filled(
      setsOf(list).flatMap((set): UniqueSet[] => {
        const names = change(namesIn(set))
        if (names.length === 0) return []
        return [isObject(set) ? { ...set, fields: names } : names]
      }),
    )
  return setKeys(body, {
    ...(body.required && { required: filled(change(body.required)) }),
    ...(body['x-unique'] && { 'x-unique': sets(body['x-unique']) }),
    ...(body['x-index'] && { 'x-index': sets(body['x-index']) }),
  })
}

/** identified gives ids to a field and to its options where they have none. */
function identified(field: FieldBody): FieldBody {
  const { 'x-kind': kind, 'x-id': id = newId(), ...rest } = field
  if (Array.isArray(rest.oneOf)) {
    rest.oneOf = rest.oneOf.map((option: unknown) => {
      if (!isObject(option) || option['x-id'] || !option.const) return option
      const { const: value, ...more } = option
      return { const: value, 'x-id': newId(), ...more }
    })
  }
  return { 'x-kind': kind, 'x-id': id, ...rest }
}

/** stamp is when something went to the trash, as the engine writes it: to the second. */
function stamp(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`
}
