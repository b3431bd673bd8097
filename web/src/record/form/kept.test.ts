import { expect, test } from 'vitest'
import { keep, kept } from './kept'

const place = { user: 'u', entity: 'thing', of: '1' }
const edits = { title: { base: 'old', mine: 'new' } }
const day = 24 * 60 * 60 * 1000

function makeStore(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  } as unknown as Storage
}

test('what was typed is there again, for who typed it and where', () => {
  const store = makeStore()
  keep(place, edits, store, 0)
  expect(kept(place, store, day)).toEqual({ edits, at: 0 })
  expect(kept({ ...place, user: 'other' }, store, day)).toBeUndefined()
  expect(kept({ ...place, of: '2' }, store, day)).toBeUndefined()
})

test('a form that is as it was keeps nothing', () => {
  const store = makeStore()
  keep(place, edits, store, 0)
  keep(place, {}, store, 1)
  expect(kept(place, store, 2)).toBeUndefined()
})

test('what is too old or broken is not brought back', () => {
  const store = makeStore()
  keep(place, edits, store, 0)
  expect(kept(place, store, 31 * day)).toBeUndefined()
  store.setItem('kith.form.u.thing.1', '{')
  expect(kept(place, store, 0)).toBeUndefined()
})

test('a full store fails nobody', () => {
  const full = {
    setItem: () => {
      throw new Error('full')
    },
  } as unknown as Storage
  expect(() => keep(place, edits, full)).not.toThrow()
})
