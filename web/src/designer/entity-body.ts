import type { Label } from '../model/label'
import type { Body } from './documents'

/** FieldBody is what an entity's document says of a field: its keywords. */
export type FieldBody = Body & {
  'x-kind': string
  'x-id'?: string
  title?: Label
  description?: Label
  'x-trashed'?: boolean | string
  'x-unique'?: boolean | { ignoreCase?: boolean }
  'x-default'?: string
  'x-requiredWhen'?: string
  'x-formerly'?: string[]
  default?: unknown
}

/** About is what an entity's document says of the entity itself under x-entity. */
export type About = Body & {
  plural?: string
  pluralTitle?: Label
  display?: string
  icon?: string
  owned?: boolean
  trashed?: boolean | string
}

/** Rule is a condition that every record has to meet. */
export interface Rule {
  name: string
  check: string
  message: NonNullable<Label>
  fields?: string[]
}

/** UniqueSet are fields whose values must be unique together; as an object it can say that capitals make no difference. */
export type UniqueSet = string[] | { fields: string[]; ignoreCase?: boolean }

/** EntityBody is the document of an entity. What an unfinished one lacks is undefined: read it by the functions below. */
export type EntityBody = Body & {
  $id: string
  'x-id'?: string
  title?: Label
  description?: Label
  'x-entity'?: About
  properties?: Record<string, FieldBody>
  required?: string[]
  'x-rules'?: Rule[]
  'x-unique'?: UniqueSet[]
  'x-index'?: UniqueSet[]
}

/** FieldDoc is a field with its name. */
export interface FieldDoc {
  name: string
  body: FieldBody
}

/** aboutOf is what a document says of its entity, {} when it says nothing. */
export function aboutOf(body: Body): About {
  return isObject(body['x-entity']) ? (body['x-entity'] as About) : {}
}

/** fieldsOf lists the fields of a document, those in the trash too. */
export function fieldsOf(body: Body): FieldDoc[] {
  if (!isObject(body.properties)) return []
  return Object.entries(body.properties).flatMap(([name, field]) =>
    isObject(field) ? [{ name, body: field as FieldBody }] : [],
  )
}

/** namesOf reads a list of names. */
export function namesOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : []
}

/** setsOf reads a list of lists of names; those of unique sets may stand in objects. */
export function setsOf(list: unknown): UniqueSet[] {
  return Array.isArray(list) ? list.map((set) => (isObject(set) ? (set as UniqueSet) : namesOf(set))) : []
}

/** namesIn are the fields of a set. */
export function namesIn(set: unknown): string[] {
  return namesOf(isObject(set) ? set.fields : set)
}

/** ignoresCase tells of a keyword that says what is unique whether capitals make no difference. */
export function ignoresCase(unique: unknown): boolean {
  return isObject(unique) && unique.ignoreCase === true
}

/** isUnique tells whether a field's values have to be unique. */
export function isUnique(field: FieldBody): boolean {
  return field['x-unique'] === true || isObject(field['x-unique'])
}

/** isTrashed tells whether a field is in the trash. */
export function isTrashed(field: FieldBody): boolean {
  return Boolean(field['x-trashed'])
}

/** isTrashedEntity tells whether an entity is in the trash. */
export function isTrashedEntity(body: Body): boolean {
  return Boolean(aboutOf(body).trashed)
}

/** isObject tells a JSON object from everything else. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** publishedField is a field of the draft as the published document has it: found by its stable id; undefined when it is new. */
export function publishedField(published: Body, { 'x-id': id }: FieldBody): FieldDoc | undefined {
  return fieldsOf(published).find(({ body }) => id && body['x-id'] === id)
}
