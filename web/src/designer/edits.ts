import { type Doc, type DocumentName, documentKey, sameDocument } from './documents'

/** Edits are what a draft makes of the published documents. They are never changed: each step makes others. */
export interface Edits {
  /** changed are the documents of the draft, by key, in the order in which they were first touched. */
  readonly changed: ReadonlyMap<string, Doc>
  /** removed are the published documents that the draft takes away, by key. */
  readonly removed: ReadonlyMap<string, DocumentName>
}

/** noEdits leave everything as it is published. */
export const noEdits: Edits = { changed: new Map(), removed: new Map() }

/** isEmpty tells whether edits change nothing. */
export function isEmpty({ changed, removed }: Edits): boolean {
  return changed.size === 0 && removed.size === 0
}

/** overlay is the documents as they will be: those published, changed in their places, and the new ones after them. */
export function overlay(published: Doc[], { changed, removed }: Edits): Doc[] {
  const left = new Map(changed)
  const kept = published.flatMap((doc) => {
    const key = documentKey(doc)
    if (removed.has(key)) return []
    const now = left.get(key)
    left.delete(key)
    return [now ?? doc]
  })
  return [...kept, ...left.values()]
}

/** putDocument lays a document into the draft. One that says what is published already is no change. */
export function putDocument(published: Doc[], edits: Edits, doc: Doc): Edits {
  const key = documentKey(doc)
  const was = published.find((other) => documentKey(other) === key)
  const changed = new Map(edits.changed)
  const removed = new Map(edits.removed)
  removed.delete(key)
  if (was && sameDocument(was, doc)) changed.delete(key)
  else changed.set(key, doc)
  return { changed, removed }
}

/** removeDocument takes a document away: a new one leaves no trace, a published one is removed by publishing. */
export function removeDocument(published: Doc[], edits: Edits, { type, id }: DocumentName): Edits {
  const doc = overlay(published, edits).find((other) => other.type === type && other.id === id)
  if (!doc) return edits
  const key = documentKey(doc)
  const was = published.find((other) => documentKey(other) === key)
  const changed = new Map(edits.changed)
  const removed = new Map(edits.removed)
  changed.delete(key)
  if (was) removed.set(key, { type: was.type, id: was.id })
  return { changed, removed }
}

/** revertDocument takes a document out of the draft: it is as published again, or gone when it was new. */
export function revertDocument(edits: Edits, { type, id }: DocumentName): Edits {
  const about = (other: DocumentName) => other.type === type && other.id === id
  return {
    changed: new Map([...edits.changed].filter(([, doc]) => !about(doc))),
    removed: new Map([...edits.removed].filter(([, name]) => !about(name))),
  }
}

/** readEdits makes edits of the documents and names that a draft was kept as. */
export function readEdits(published: Doc[], documents: Doc[], remove: DocumentName[]): Edits {
  const removed = new Map<string, DocumentName>()
  for (const { type, id } of remove) {
    const was = published.find((doc) => doc.type === type && doc.id === id)
    if (was) removed.set(documentKey(was), { type, id })
  }
  let edits: Edits = { changed: new Map(), removed }
  for (const doc of documents) edits = putDocument(published, edits, doc)
  return edits
}

/** editedSince lists the documents that edits have otherwise than they had before. */
export function editedSince(before: Edits, now: Edits): Doc[] {
  return [...now.changed].flatMap(([key, doc]) => (before.changed.get(key) === doc ? [] : [doc]))
}
