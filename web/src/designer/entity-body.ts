import type { Label } from '../model/label'
import type { Body } from './documents'

/** FieldBody is what an entity's document says of a field: its keywords. */
export type FieldBody = Body & {
  'x-kind': string
  'x-id'?: string
  title?: Label
  description?: Label
  'x-trashed'?: boolean | string
  'x-unique'?: boolean
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
  'x-unique'?: string[][]
  'x-index'?: string[][]
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

/** setsOf reads a list of lists of names. */
export function setsOf(list: unknown): string[][] {
  return Array.isArray(list) ? list.map(namesOf) : []
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
