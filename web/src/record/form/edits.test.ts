import { expect, test } from 'vitest'
import type { Entity, Field } from '../../model/catalog'
import { conflictsOf, edited, solved, valuesOf, without } from './edits'

const field = (name: string) => ({ name, kind: 'text', schema: {} }) as Field
const [title, note] = [field('title'), field('note')]
const entity = { name: 'thing', fields: [title, note] } as Entity

test('a field that is typed back is no longer edited', () => {
  const once = edited({}, title, 'old', 'new')
  expect(once).toEqual({ title: { base: 'old', mine: 'new' } })
  expect(edited(once, title, 'old', 'old')).toEqual({})
})

test('blank is blank, whether it was never set or emptied', () => {
  expect(edited({}, title, undefined, null)).toEqual({})
})

test('the base stays what it was when the field was first touched', () => {
  const once = edited({}, title, 'old', 'new')
  expect(edited(once, title, 'of others', 'newer')).toEqual({ title: { base: 'old', mine: 'newer' } })
})

test('only fields that both changed to different values are conflicts', () => {
  const edits = edited(edited({}, title, 'old', 'mine'), note, 'old', 'mine')
  expect(conflictsOf(entity, edits, { title: 'old', note: 'old' })).toEqual([])
  expect(conflictsOf(entity, edits, { title: 'mine', note: 'old' })).toEqual([])
  expect(conflictsOf(entity, edits, { title: 'theirs', note: 'old' })).toEqual([
    { field: title, mine: 'mine', theirs: 'theirs' },
  ])
})

test('a solved conflict keeps mine upon theirs, or gives it up', () => {
  const edits = edited(edited({}, title, 'old', 'mine'), note, 'old', 'mine')
  const theirs = { title: 'theirs', note: 'theirs' }
  const after = solved(edits, conflictsOf(entity, edits, theirs), (name) => (name === 'title' ? 'mine' : 'theirs'))
  expect(after).toEqual({ title: { base: 'theirs', mine: 'mine' } })
  expect(conflictsOf(entity, after, theirs)).toEqual([])
})

test('a conflict that is not decided stays', () => {
  const edits = edited({}, title, 'old', 'mine')
  const conflicts = conflictsOf(entity, edits, { title: 'theirs' })
  expect(solved(edits, conflicts, () => undefined)).toEqual(edits)
})

test('what is typed while a save is under way stays, upon what was saved', () => {
  const sent = edited(edited({}, title, 'old', 'first'), note, 'old', 'mine')
  const now = edited(sent, title, 'old', 'second')
  expect(without(entity, now, sent)).toEqual({ title: { base: 'first', mine: 'second' } })
})

test('a form shows what was typed over what the record has', () => {
  expect(valuesOf({ title: 'old', note: 'old' }, edited({}, title, 'old', null))).toEqual({ title: null, note: 'old' })
})
