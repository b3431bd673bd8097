import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadDraft } from './draft'
import { DraftStore } from './draft-store'

const published = '{"$id": "deal", "x-id": "d", "title": "Deal"}'
const deal = (title: string) => ({ $id: 'deal', 'x-id': 'd', title })

/** Kept is the draft that the server of these tests keeps. */
interface Kept {
  revision: number
  documents: string[]
}

/** server stands in for Kith: it keeps one draft, and refuses a saving that knows another revision than its own. */
function server() {
  const state = { published, kept: null as Kept | null, saved: 0, down: false, refusal: '' }
  const draftOf = ({ revision, documents }: Kept) => ({
    ...{ base: 1, revision, title: '', remove: [], stale: [] },
    documents: documents.map((text) => ({ type: 'ENTITY', id: JSON.parse(text).$id, text })),
  })
  const answer = (query: string, variables: { edit: { documents: string[] }; revision: number }) => {
    if (query.includes('discardDraft')) {
      state.kept = null
      return { data: { discardDraft: true } }
    }
    if (!query.includes('saveDraft')) {
      const documents = [{ type: 'ENTITY', id: 'deal', text: state.published }]
      return { data: { model: { version: 1, documents }, draft: state.kept && draftOf(state.kept) } }
    }
    const code = state.refusal || (variables.revision === (state.kept?.revision ?? 0) ? '' : 'CONFLICT')
    if (code) return { errors: [{ message: 'no', extensions: { code } }] }
    state.saved++
    state.kept = { revision: variables.revision + 1, documents: variables.edit.documents }
    return { data: { saveDraft: { revision: state.kept.revision, stale: [] } } }
  }
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (state.down) throw new TypeError('no network')
    const { query, variables } = JSON.parse(body)
    return Response.json(answer(query, variables))
  })
  return state
}

/** browser has what a page has and Node has not: a place to keep things, and word of the network's return. */
function browser() {
  const store = new Map<string, string>()
  const heard: (() => void)[] = []
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, text: string) => store.set(key, text),
    removeItem: (key: string) => store.delete(key),
  })
  vi.stubGlobal('addEventListener', (event: string, hear: () => void) => event === 'online' && heard.push(hear))
  return {
    store,
    online: () => {
      for (const hear of heard) hear()
    },
  }
}

const open = async (onTaken = () => {}) => new DraftStore(await loadDraft(), 'w.u', { onTaken })
const titles = (store: DraftStore) => store.snapshot().documents.map(({ body }) => body.title)
const savedTitle = ({ kept }: { kept: Kept | null }) => kept && JSON.parse(kept.documents[0] ?? '{}').title

let kith: ReturnType<typeof server>
let page: ReturnType<typeof browser>

beforeEach(() => {
  vi.useFakeTimers()
  kith = server()
  page = browser()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('shows an edit at once, and saves a moment after the last one', async () => {
  const store = await open()
  store.put('ENTITY', deal('Sal'))
  store.put('ENTITY', deal('Sale'))
  expect([titles(store), store.snapshot().status, kith.saved]).toEqual([['Sale'], 'saving', 0])
  await vi.advanceTimersByTimeAsync(1000)
  expect([store.snapshot().status, kith.saved, savedTitle(kith)]).toEqual(['saved', 1, 'Sale'])
  expect(page.store.size).toBe(0)
})

it('saves what was edited while it saved', async () => {
  const store = await open()
  store.put('ENTITY', deal('One'))
  const saving = store.flush()
  store.put('ENTITY', deal('Two'))
  await saving
  expect([store.snapshot().status, kith.saved, savedTitle(kith)]).toEqual(['saved', 2, 'Two'])
})

it('saves nothing when an edit is undone before', async () => {
  const store = await open()
  store.put('ENTITY', deal('Sale'))
  store.undo()
  await vi.advanceTimersByTimeAsync(1000)
  expect([store.snapshot().status, kith.saved, page.store.size]).toEqual(['saved', 0, 0])
})

it('gives way to what another tab saved meanwhile, and says so', async () => {
  const taken = vi.fn()
  const [store, other] = [await open(taken), await open()]
  other.put('ENTITY', deal('Theirs'))
  await other.flush()
  store.put('ENTITY', deal('Mine'))
  await store.flush()
  expect([titles(store), store.snapshot().status]).toEqual([['Theirs'], 'saved'])
  expect(taken).toHaveBeenCalledOnce()
  store.put('ENTITY', deal('Both'))
  await store.flush()
  expect(savedTitle(kith)).toBe('Both')
})

it('keeps edits while the network is away, and saves them when it is back', async () => {
  const store = await open()
  kith.down = true
  store.put('ENTITY', deal('Sale'))
  await vi.advanceTimersByTimeAsync(1000)
  expect([titles(store), store.snapshot().status, page.store.size]).toEqual([['Sale'], 'offline', 1])
  kith.down = false
  page.online()
  await vi.advanceTimersByTimeAsync(100)
  expect([store.snapshot().status, savedTitle(kith), page.store.size]).toEqual(['saved', 'Sale', 0])
})

it('tries again by itself', async () => {
  const store = await open()
  kith.down = true
  store.put('ENTITY', deal('Sale'))
  await vi.advanceTimersByTimeAsync(1000)
  kith.down = false
  await vi.advanceTimersByTimeAsync(6000)
  expect(store.snapshot().status).toBe('saved')
})

it('takes up on another visit what was kept in the browser', async () => {
  const store = await open()
  kith.down = true
  store.put('ENTITY', deal('Sale'))
  await vi.advanceTimersByTimeAsync(1000)
  kith.down = false
  const later = await open()
  expect(titles(later)).toEqual(['Sale'])
  await later.flush()
  expect(savedTitle(kith)).toBe('Sale')
})

it('forgets what was kept in the browser once the draft has gone on elsewhere', async () => {
  const store = await open()
  kith.down = true
  store.put('ENTITY', deal('Mine'))
  await vi.advanceTimersByTimeAsync(1000)
  kith.down = false
  kith.kept = { revision: 4, documents: [JSON.stringify(deal('Theirs'))] }
  const later = await open()
  expect([titles(later), later.snapshot().status, page.store.size]).toEqual([['Theirs'], 'saved', 0])
})

it('says why a saving was refused, and does not repeat it', async () => {
  const store = await open()
  kith.refusal = 'LIMIT'
  store.put('ENTITY', deal('Sale'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(store.snapshot()).toMatchObject({ status: 'refused', failure: { code: 'LIMIT', message: 'no' } })
  expect(titles(store)).toEqual(['Sale'])
  kith.refusal = ''
  store.put('ENTITY', deal('Sales'))
  await store.flush()
  expect([store.snapshot().status, savedTitle(kith)]).toEqual(['saved', 'Sales'])
})

it('gives all edits up', async () => {
  const store = await open()
  store.put('ENTITY', deal('Sale'))
  await store.discard()
  expect([titles(store), kith.kept, page.store.size]).toEqual([['Deal'], null, 0])
})

it('keeps the digits of numbers that an edit leaves alone', async () => {
  kith.published = '{"$id": "deal", "x-id": "d", "share": 0.10}'
  const store = await open()
  store.put('ENTITY', { ...store.snapshot().documents[0]?.body, title: 'Sale' })
  await store.flush()
  expect(kith.kept?.documents[0]).toContain('"share": 0.10,')
})
