import { Failure, hasCode } from '../api/failure'
import { type Body, type Doc, type DocumentName, type DocumentType, documentKey, writeDocument } from './documents'
import { discardDraft, type Kept, type Loaded, loadDraft, saveDraft } from './draft'
import {
  type Edits,
  editedSince,
  isEmpty,
  noEdits,
  overlay,
  putDocument,
  readEdits,
  removeDocument,
  revertDocument,
} from './edits'
import { type History, history, redo, step, undo } from './history'
import { numbersOf } from './numbers'
import { forgetPending, keepPending, pendingOf } from './pending'

const pause = 600 // ms after the last edit until it is saved
const again = 5000 // ms until saving is tried again

/** Status says where the edits are: safe on the server, on the way there, or only here. */
export type Status = 'saved' | 'saving' | 'offline' | 'refused'

/** Snapshot is all that screens know of the draft. It is never changed. */
export interface Snapshot {
  published: Doc[]
  documents: Doc[]
  edits: Edits
  kept: Kept
  status: Status
  /** failure is why the last saving was refused. */
  failure: Failure | null
  canUndo: boolean
  canRedo: boolean
}

/** Hearer is told what happens to the draft without the person's doing. */
export interface Hearer {
  /** onTaken hears that another tab or device has saved meanwhile: what was edited here since is given up. */
  onTaken: () => void
}

/** PutOptions say which edits belong together, and which text a document was read from. */
export interface PutOptions {
  tag?: string
  source?: string
}

/** DraftStore holds one's draft: edits show at once, and are saved a moment after the last of them. */
export class DraftStore {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private saved: Edits
  private published: Doc[]
  private kept: Kept
  private past: History<Edits>
  private status: Status = 'saved'
  private failure: Failure | null = null
  private current: Snapshot

  /** owner is whose draft it is: where this browser keeps what could not be saved yet. */
  constructor(
    loaded: Loaded,
    private readonly owner: string,
    private readonly hearer: Hearer,
  ) {
    this.published = loaded.published
    this.kept = loaded.kept
    this.saved = loaded.edits
    this.past = history(loaded.edits)
    this.current = this.look()
    this.resume()
    addEventListener('online', () => this.status === 'offline' && this.schedule(0))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  snapshot = (): Snapshot => this.current

  /**
   * put lays a document into the draft. Edits with one tag in quick succession, as typing makes them, are undone at once.
   * Numbers stay as they stand in source, the text that the body was read from: without one, the document's own.
   */
  put = (type: DocumentType, body: Body, { tag, source }: PutOptions = {}): void => {
    const key = documentKey({ type, id: String(body.$id ?? ''), body })
    const was = source ?? this.current.documents.find((doc) => documentKey(doc) === key)?.text
    const doc = writeDocument(type, body, was === undefined ? undefined : numbersOf(was))
    this.edit(putDocument(this.published, this.past.now, doc), tag)
  }

  /** remove takes a document away. */
  remove = (name: DocumentName): void => this.edit(removeDocument(this.published, this.past.now, name))

  /** revert makes a document what is published. */
  revert = (name: DocumentName): void => this.edit(revertDocument(this.past.now, name))

  undo = (): void => this.move(undo(this.past))

  redo = (): void => this.move(redo(this.past))

  /** settle says that what others have published meanwhile is known, and that the draft's own texts are to stand. */
  settle = async (): Promise<void> => {
    this.kept = { ...this.kept, base: this.kept.version, stale: [], conflicts: [] }
    this.saved = noEdits
    await this.flush()
  }

  /** discard gives all edits up. */
  discard = async (): Promise<void> => {
    await this.flush()
    await discardDraft()
    await this.reload()
  }

  /** flush saves now what is not saved yet. */
  flush = async (): Promise<void> => {
    clearTimeout(this.timer)
    while (this.running) await this.running
    if (this.past.now === this.saved) return this.rest()
    this.running = this.save().finally(() => {
      this.running = undefined
    })
    await this.running
    if (this.status === 'saving') await this.flush()
  }

  /** rest is when nothing is left to save: what was edited was undone before it was saved. */
  private rest(): void {
    forgetPending(this.owner)
    if (this.status === 'saving') this.tell('saved')
  }

  /** reload takes what the server has: the draft was published, or changed elsewhere. */
  reload = async (): Promise<void> => {
    clearTimeout(this.timer)
    const before = this.past.now
    const { published, edits, kept } = await loadDraft()
    const since = editedSince(before, this.past.now)
    this.published = published
    this.kept = kept
    this.saved = edits
    this.past = history(edits)
    this.tell('saved')
    forgetPending(this.owner)
    if (since.length > 0) this.edit(since.reduce((next, doc) => putDocument(published, next, doc), edits))
  }

  private edit(edits: Edits, tag?: string): void {
    this.move(step(this.past, edits, tag))
  }

  private move(past: History<Edits>): void {
    if (past.now === this.past.now) return
    this.past = past
    this.keep()
    this.tell('saving')
    this.schedule(pause)
  }

  /** keep leaves the edits in this browser too. A draft without edits counts as none: it is at revision 0. */
  private keep(): void {
    keepPending(this.owner, isEmpty(this.saved) ? 0 : this.kept.revision, this.past.now)
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), delay)
  }

  private async save(): Promise<void> {
    const edits = this.past.now
    this.tell('saving')
    try {
      this.kept = { ...this.kept, ...(await saveDraft(edits, this.kept)) }
      this.saved = edits
      const settled = this.past.now === edits
      if (settled) forgetPending(this.owner)
      else this.keep()
      this.tell(settled ? 'saved' : 'saving')
    } catch (error) {
      await this.refused(error)
    }
  }

  private async refused(error: unknown): Promise<void> {
    const failure = error instanceof Failure ? error : new Failure('INTERNAL', String(error))
    if (hasCode(failure, 'CONFLICT')) {
      await this.reload()
      this.hearer.onTaken()
    } else if (hasCode(failure, 'INVALID', 'BAD_REQUEST', 'FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND', 'LIMIT')) {
      this.tell('refused', failure)
    } else {
      this.tell('offline', failure)
      this.schedule(again)
    }
  }

  /** resume takes up edits that this browser could not save before, unless the draft has gone on elsewhere. */
  private resume(): void {
    const pending = pendingOf(this.owner)
    if (!pending) return
    if (pending.revision === this.kept.revision) this.edit(readEdits(this.published, pending.documents, pending.remove))
    else forgetPending(this.owner)
  }

  private tell(status: Status, failure: Failure | null = null): void {
    this.status = status
    this.failure = failure
    this.current = this.look()
    for (const listener of this.listeners) listener()
  }

  private look(): Snapshot {
    const { published, kept, status, failure, past } = this
    const documents = isEmpty(past.now) ? published : overlay(published, past.now)
    const canUndo = past.before.length > 0
    return { published, documents, edits: past.now, kept, status, failure, canUndo, canRedo: past.after.length > 0 }
  }
}
