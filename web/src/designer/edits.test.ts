import { describe, expect, it } from 'vitest'
import { changesOf } from './changes'
import { type Body, documentKey, newId, readDocument, writeDocument } from './documents'
import { isEmpty, noEdits, overlay, putDocument, readEdits, removeDocument, revertDocument } from './edits'

const deal = readDocument({
  type: 'ENTITY',
  id: 'deal',
  text: `{"$schema": "kith:entity", "$id": "deal", "x-id": "11111111-1111-4111-8111-111111111111",
    "x-entity": {"plural": "deals"}, "properties": {"name": {"x-kind": "text"}, "amount": {"x-kind": "money"}}}`,
})
const rep = readDocument({ type: 'ROLE', id: 'rep', text: '{"$schema": "kith:role", "$id": "rep", "policies": []}' })
const published = [deal, rep]

function put(body: Body, edits = noEdits) {
  return putDocument(published, edits, writeDocument('ENTITY', body))
}

describe('edits', () => {
  it('give back the very text when a change is taken back', () => {
    const changed = put({ ...deal.body, title: 'Sale' })
    expect(overlay(published, changed)[0]?.body.title).toBe('Sale')
    const back = put({ ...deal.body }, changed)
    expect(isEmpty(back)).toBe(true)
    expect(overlay(published, back)[0]?.text).toBe(deal.text)
  })

  it('know a renamed document by its id, and keep its place', () => {
    const renamed = put({ ...deal.body, $id: 'sale' })
    expect(overlay(published, renamed).map(({ id }) => id)).toEqual(['sale', 'rep'])
    expect(changesOf(published, renamed)).toEqual([{ mark: 'renamed', type: 'ENTITY', id: 'sale', was: 'deal' }])
  })

  it('keep the order of keys', () => {
    const body = { $schema: 'kith:entity', $id: 'deal', 'x-id': deal.body['x-id'], properties: { zeta: {}, alpha: {} } }
    const [doc] = overlay(published, put(body))
    expect(doc?.text.indexOf('zeta')).toBeLessThan(doc?.text.indexOf('alpha') ?? 0)
  })

  it('remove what is published, and forget what is new', () => {
    const body = { $schema: 'kith:entity', $id: 'task', 'x-id': newId() }
    const both = removeDocument(published, put(body), { type: 'ROLE', id: 'rep' })
    expect(overlay(published, both).map(({ id }) => id)).toEqual(['deal', 'task'])
    const left = removeDocument(published, both, { type: 'ENTITY', id: 'task' })
    expect([...left.changed.keys(), ...left.removed.keys()]).toEqual([documentKey(rep)])
    expect(isEmpty(revertDocument(left, { type: 'ROLE', id: 'rep' }))).toBe(true)
  })

  it('are read back as they were kept', () => {
    const edits = removeDocument(published, put({ ...deal.body, title: 'Sale' }), { type: 'ROLE', id: 'rep' })
    const read = readEdits(published, [...edits.changed.values()], [...edits.removed.values()])
    expect(overlay(published, read)).toEqual(overlay(published, edits))
  })
})

describe('changes', () => {
  it('tell fields apart by their ids', () => {
    const field = (id: string, more = {}) => ({ 'x-kind': 'text', 'x-id': id, ...more })
    const was = { ...deal.body, properties: { a: field('1'), b: field('2'), c: field('3') }, required: ['a'] }
    const is = {
      ...deal.body,
      properties: { z: field('1'), b: field('2', { 'x-trashed': true }), d: field('4'), c: field('3', { title: 'C' }) },
      required: ['z'],
    }
    const before = [writeDocument('ENTITY', was)]
    const changes = changesOf(before, putDocument(before, noEdits, writeDocument('ENTITY', is)))
    expect(changes.map(({ mark, field }) => [mark, field])).toEqual([
      ['renamed', 'z'],
      ['trashed', 'b'],
      ['new', 'd'],
      ['changed', 'c'],
    ])
  })
})
