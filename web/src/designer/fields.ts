import { type Change, earlier, type Mark } from './changes'
import { type EntityDoc, fieldLabel } from './entities'
import { aboutOf, type FieldBody, fieldsOf, isTrashed, isUnique, namesOf } from './entity-body'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

/** FieldRow is a field of an entity as its table shows it. */
export interface FieldRow {
  name: string
  body: FieldBody
  label: string
  kind: string
  /** index is its place among all fields of the document. */
  index: number
  required: boolean
  unique: boolean
  /** display tells that it stands for a record. */
  display: boolean
  trashed: boolean
  /** fresh tells that it is not published yet. */
  fresh: boolean
  marks: Mark[]
  problems: Found[]
}

/** fieldRows lists the fields of an entity, those in the trash too. */
export function fieldRows(draft: Draft, { body, doc }: EntityDoc, problems: Found[], language: string): FieldRow[] {
  const published = draft.publishedOf(doc)
  const before = published ? fieldsOf(published.body) : []
  const required = namesOf(body.required)
  const { display } = aboutOf(body)
  return fieldsOf(body).map((field, index) => ({
    name: field.name,
    body: field.body,
    label: fieldLabel(field.name, field.body.title, language),
    kind: String(field.body['x-kind']),
    index,
    required: required.includes(field.name),
    unique: isUnique(field.body),
    display: display === field.name,
    trashed: isTrashed(field.body),
    fresh: earlier(before, field) === undefined,
    marks: marksOf(draft.changes, doc.id, field.name),
    problems: problems.filter(({ place }) => place.field === field.name),
  }))
}

function marksOf(changes: Change[], id: string, field: string): Mark[] {
  const own = changes.filter((change) => change.type === 'ENTITY' && change.id === id && change.field === field)
  return own.map(({ mark }) => mark)
}
