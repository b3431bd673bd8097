import { type Doc, type DocumentName, readDocument } from './documents'
import type { Edits } from './edits'

/** Pending is what a browser keeps of edits until the server has them. */
export interface Pending {
  /** revision is that of the draft that the edits were made of. */
  revision: number
  documents: Doc[]
  remove: DocumentName[]
}

function place(owner: string): string {
  return `kith.draft.${owner}`
}

/** keepPending keeps edits in this browser. Where it has no room they are in memory only. */
export function keepPending(owner: string, revision: number, { changed, removed }: Edits): void {
  const documents = [...changed.values()].map(({ type, id, text }) => ({ type, id, text }))
  try {
    localStorage.setItem(place(owner), JSON.stringify({ revision, documents, remove: [...removed.values()] }))
  } catch {
    // The server will have them in a moment.
  }
}

/** pendingOf is what this browser keeps; undefined where there is nothing that can be read. */
export function pendingOf(owner: string): Pending | undefined {
  const text = localStorage.getItem(place(owner))
  if (!text) return undefined
  try {
    const { revision, documents, remove } = JSON.parse(text) as Pending
    return { revision, documents: documents.map(readDocument), remove }
  } catch {
    forgetPending(owner)
    return undefined
  }
}

/** forgetPending forgets it: the server has the edits, or they are given up. */
export function forgetPending(owner: string): void {
  localStorage.removeItem(place(owner))
}
