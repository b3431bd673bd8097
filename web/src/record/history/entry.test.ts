import { expect, test } from 'vitest'
import type { Entity, Field } from '../../model/catalog'
import { type Entry, linesOf, namedIn, referencesIn } from './entry'

const name = { name: 'name', label: 'Name now', kind: 'text', to: null } as Field
const parent = { name: 'parent', label: 'Parent', kind: 'relation', to: 'thing' } as Field
const entity = { name: 'thing', fields: [name, parent] } as Entity

function entryOf(...changes: Entry['changes']): Entry {
  return { action: 'UPDATED', at: '2026-01-31T10:00:00Z', via: 'graphql', version: 2, changes }
}

test('lines have the labels of today, and keep those of fields that are gone', () => {
  const entry = entryOf(
    { field: 'name', label: 'Name then', old: 'a', new: 'b' },
    { field: 'gone', label: 'Gone', old: 1, new: null },
  )
  expect(linesOf(entity, entry)).toEqual([
    { field: name, label: 'Name now', old: 'a', new: 'b' },
    { field: undefined, label: 'Gone', old: 1, new: null },
  ])
})

test('each record that relations had is asked for once', () => {
  const entries = [
    entryOf({ field: 'parent', label: '', old: null, new: 'id1' }),
    entryOf({ field: 'parent', label: '', old: 'id1', new: 'id2' }, { field: 'name', label: '', old: 'x', new: 'y' }),
  ]
  expect(referencesIn(entity, entries)).toEqual([['thing', ['id1', 'id2']]])
})

test('records take the place of their ids; one that is not known stays an id', () => {
  const row = { id: 'id1', version: 1, name: 'One' }
  const [entry] = namedIn(
    entity,
    [entryOf({ field: 'parent', label: '', old: 'id0', new: 'id1' })],
    new Map([['id1', row]]),
  )
  expect(entry?.changes[0]).toEqual({ field: 'parent', label: '', old: 'id0', new: row })
})
