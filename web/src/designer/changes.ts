import { type Doc, type DocumentType, documentKey, sameBody } from './documents'
import type { Edits } from './edits'
import { type EntityBody, type FieldDoc, fieldsOf, isTrashed, isTrashedEntity, namesOf } from './entity-body'
import { exactBody } from './numbers'

/** Mark is what a draft does to something that was published, or was not. */
export type Mark = 'new' | 'changed' | 'renamed' | 'trashed' | 'restored' | 'removed'

/** Change is one thing that publishing the draft would change. */
export interface Change {
  mark: Mark
  type: DocumentType
  /** id is the name of the document as it will be. */
  id: string
  /** field is the name of the field that it is about, was its name before, where that is another. */
  field?: string
  was?: string
  /** about says what of a whole document it is: its head, or the order of its fields. */
  about?: 'head' | 'order'
}

/** changesOf lists what edits change of the published documents. */
export function changesOf(published: Doc[], edits: Edits): Change[] {
  const before = new Map(published.map((doc) => [documentKey(doc), doc]))
  const changed = [...edits.changed].flatMap(([key, doc]) => documentChanges(before.get(key), doc))
  const removed = [...edits.removed.values()].map(({ type, id }): Change => ({ mark: 'removed', type, id }))
  return [...changed, ...removed]
}

function documentChanges(published: Doc | undefined, draft: Doc): Change[] {
  const { type, id } = draft
  if (!published) return [{ mark: 'new', type, id }]
  if (type !== 'ENTITY') return [{ mark: 'changed', type, id }]
  const [was, is] = [exact(published), exact(draft)]
  const list = [...headChanges(was, is), ...fieldChanges(was, is)]
  if (list.length === 0 && !sameBody(was.body, is.body)) list.push({ mark: 'changed', type, id, about: 'order' })
  return list
}

/** exact is a document whose numbers are compared to the last digit. */
function exact(doc: Doc): Doc {
  return { ...doc, body: exactBody(doc.text) }
}

function headChanges(was: Doc, is: Doc): Change[] {
  const { type, id } = is
  const list: Change[] = []
  const [before, now] = [isTrashedEntity(was.body), isTrashedEntity(is.body)]
  if (before !== now) list.push({ mark: now ? 'trashed' : 'restored', type, id })
  if (was.id !== is.id) list.push({ mark: 'renamed', type, id, was: was.id })
  if (!sameBody(head(was), head(is))) list.push({ mark: 'changed', type, id, about: 'head' })
  return list
}

/** head is what a document says besides its name, its fields and whether it is in the trash. */
function head({ body }: Doc): EntityBody {
  const { properties, $id, required, 'x-entity': about, ...rest } = body as EntityBody
  const { trashed, ...entity } = about ?? {}
  return { ...rest, $id: '', 'x-entity': entity }
}

function fieldChanges(was: Doc, is: Doc): Change[] {
  const before = fieldsOf(was.body)
  const now = fieldsOf(is.body)
  const list = now.flatMap((field) => {
    const old = earlier(before, field)
    return fieldMarks(old, field, requires(was, old?.name) !== requires(is, field.name)).map(
      (mark): Change => ({
        mark,
        type: is.type,
        id: is.id,
        field: field.name,
        ...(mark === 'renamed' && { was: old?.name }),
      }),
    )
  })
  const gone = before.filter((old) => !now.some((field) => earlier([old], field)))
  return [
    ...list,
    ...gone.map(({ name }): Change => ({ mark: 'removed', type: is.type, id: is.id, field: name })),
    ...(reordered(before, now) ? [{ mark: 'changed', type: is.type, id: is.id, about: 'order' } satisfies Change] : []),
  ]
}

/** earlier finds what a field was: by its stable id, else by its name. */
export function earlier(before: FieldDoc[], field: FieldDoc): FieldDoc | undefined {
  const id = field.body['x-id']
  return before.find((old) => (id ? old.body['x-id'] === id : old.name === field.name))
}

function fieldMarks(old: FieldDoc | undefined, field: FieldDoc, required: boolean): Mark[] {
  if (!old) return ['new']
  const marks: Mark[] = []
  const [before, now] = [isTrashed(old.body), isTrashed(field.body)]
  if (before !== now) marks.push(now ? 'trashed' : 'restored')
  if (old.name !== field.name) marks.push('renamed')
  if (required || !sameBody(plain(old), plain(field))) marks.push('changed')
  return marks
}

function plain({ body: { 'x-trashed': _, ...rest } }: FieldDoc): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function requires({ body }: Doc, name: string | undefined): boolean {
  return name !== undefined && namesOf(body.required).includes(name)
}

function reordered(before: FieldDoc[], now: FieldDoc[]): boolean {
  const kept = now.flatMap((field) => earlier(before, field) ?? [])
  const left = before.filter((old) => kept.includes(old))
  return kept.some((field, index) => field !== left[index])
}
