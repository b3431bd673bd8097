import { askMetadata } from '../api/graphql'
import { type Conflict, conflictFields } from '../versions/conflicts'
import { type Doc, type DocumentName, readDocument } from './documents'
import { type Edits, readEdits } from './edits'

/** Kept is what the server keeps of one's draft, beside the edits. */
export interface Kept {
  /** version is the current one of the published model, base the one that the draft was made from. */
  version: number
  base: number
  /** revision counts the savings; 0 where there is no draft. */
  revision: number
  title: string
  /** stale are the documents of the draft that conflicts are about: where somebody else has published another change. */
  stale: DocumentName[]
  conflicts: Conflict[]
}

/** Loaded is the published model and one's draft of it. */
export interface Loaded {
  published: Doc[]
  edits: Edits
  kept: Kept
}

interface DraftAnswer {
  base: number
  revision: number
  title: string
  documents: Doc[]
  remove: DocumentName[]
  stale: DocumentName[]
  conflicts: Conflict[]
}

const draftFields = `base revision title documents { type id text } remove { type id } stale { type id }
  conflicts { ${conflictFields} }`

/** loadDraft asks for the published documents and for one's draft. */
export async function loadDraft(signal?: AbortSignal): Promise<Loaded> {
  const query = `{ model { version documents { type id text } } draft { ${draftFields} } }`
  const data = await askMetadata<{ model: { version: number; documents: Doc[] }; draft: DraftAnswer | null }>(
    query,
    {},
    signal,
  )
  const published = data.model.documents.map(readDocument)
  const { draft } = data
  const { version } = data.model
  if (!draft) {
    const kept = { version, base: version, revision: 0, title: '', stale: [], conflicts: [] }
    return { published, edits: readEdits(published, [], []), kept }
  }
  const { base, revision, title, stale, conflicts } = draft
  const edits = readEdits(published, draft.documents.map(readDocument), draft.remove)
  return { published, edits, kept: { version, base, revision, title, stale, conflicts } }
}

/** saveDraft keeps edits as one's draft. It fails with CONFLICT when the draft is at another revision than known. */
export async function saveDraft(
  edits: Edits,
  { base, revision, title }: Kept,
): Promise<Pick<Kept, 'revision' | 'stale' | 'conflicts'>> {
  const query = `mutation ($edit: EditInput!, $revision: Int) { saveDraft(edit: $edit, revision: $revision) {
    revision stale { type id } conflicts { ${conflictFields} } } }`
  const edit = {
    documents: [...edits.changed.values()].map((doc) => doc.text),
    remove: [...edits.removed.values()],
    base,
    title,
  }
  type Answer = { saveDraft: Pick<Kept, 'revision' | 'stale' | 'conflicts'> }
  return (await askMetadata<Answer>(query, { edit, revision })).saveDraft
}

/** discardDraft throws one's draft away. */
export async function discardDraft(): Promise<void> {
  await askMetadata('mutation { discardDraft }')
}
