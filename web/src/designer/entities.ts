import { type Label, labelIn } from '../model/label'
import type { Change, Mark } from './changes'
import type { Doc } from './documents'
import { aboutOf, type EntityBody, fieldsOf, isTrashed, isTrashedEntity } from './entity-body'
import type { Draft } from './use-draft'

/** EntityDoc is an entity of the draft as lists show it. */
export interface EntityDoc {
  doc: Doc
  body: EntityBody
  /** id is the stable one. */
  id: string
  name: string
  plural: string
  label: string
  labelPlural: string
  icon: string | null
  /** fields counts those in use. */
  fields: number
  trashed: boolean
  /** fresh tells that it is not published yet. */
  fresh: boolean
  marks: Mark[]
}

/** entitiesOf lists the entities of a draft, those in the trash too, with labels in a language. */
export function entitiesOf(draft: Draft, language: string): EntityDoc[] {
  return draft.documents
    .filter(({ type }) => type === 'ENTITY')
    .map((doc) => entityDoc(doc, draft.publishedOf(doc) === undefined, draft.changes, language))
}

/** entityOf finds an entity of a draft by its name. */
export function entityOf(draft: Draft, name: string, language: string): EntityDoc | undefined {
  const doc = draft.document('ENTITY', name)
  return doc && entityDoc(doc, draft.publishedOf(doc) === undefined, draft.changes, language)
}

function entityDoc(doc: Doc, fresh: boolean, changes: Change[], language: string): EntityDoc {
  const body = doc.body as EntityBody
  const about = aboutOf(body)
  const plural = about.plural ?? ''
  return {
    doc,
    body,
    id: String(body['x-id'] ?? doc.id),
    name: doc.id,
    plural,
    label: labelIn(body.title, language) || wordsOf(doc.id),
    labelPlural: labelIn(about.pluralTitle, language) || wordsOf(plural || doc.id),
    icon: about.icon ?? null,
    fields: fieldsOf(body).filter((field) => !isTrashed(field.body)).length,
    trashed: isTrashedEntity(body),
    fresh,
    marks: entityMarks(changes.filter((change) => change.type === 'ENTITY' && change.id === doc.id)),
  }
}

/** entityMarks are those of an entity as a whole: a changed field makes it changed. */
function entityMarks(changes: Change[]): Mark[] {
  const marks = changes.map(({ mark, field }): Mark => (field === undefined ? mark : 'changed'))
  return [...new Set(marks)]
}

/** wordsOf writes a technical name in words: Close date for closeDate. */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** fieldLabel is the label of a field of a document. */
export function fieldLabel(name: string, title: unknown, language: string): string {
  return labelIn(title as Label, language) || wordsOf(name)
}
