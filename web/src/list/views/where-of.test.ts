import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { filterOf, type Where } from '../../records/filter'
import { whereOf } from './where-of'

const options = ['new', 'won', 'lost'].map((value) => ({ value, label: value, color: null }))
const entity = entityOf([
  plainField('name'),
  plainField('stage', { kind: 'select', options }),
  plainField('owner', { kind: 'user', to: 'user' }),
  plainField('closeDate', { kind: 'date' }),
  plainField('createdAt', { kind: 'dateTime' }),
  plainField('amount', { kind: 'money' }),
  plainField('score', { kind: 'integer' }),
  plainField('done', { kind: 'boolean' }),
  plainField('labels', { kind: 'tags' }),
])

const cases: Where[] = [
  { match: 'all', conditions: [] },
  { match: 'all', conditions: [{ field: 'name', operator: 'contains', value: 'a' }] },
  { match: 'all', conditions: [{ field: 'stage', operator: 'notIn', value: ['won', 'lost'] }] },
  {
    match: 'any',
    conditions: [
      { field: 'owner', operator: 'anyOf', value: ['me'] },
      { field: 'done', operator: 'is', value: true },
    ],
  },
  {
    match: 'all',
    conditions: [
      { field: 'closeDate', operator: 'within', value: 'thisQuarter' },
      { field: 'closeDate', operator: 'isPresent' },
    ],
  },
  { match: 'all', conditions: [{ field: 'createdAt', operator: 'lastDays', value: { count: 30, unit: 'DAY' } }] },
  { match: 'all', conditions: [{ field: 'amount', operator: 'between', value: ['10', '20'] }] },
  {
    match: 'all',
    conditions: [
      { field: 'score', operator: 'gte', value: 5 },
      { field: 'labels', operator: 'hasAny', value: ['a'] },
    ],
  },
  { match: 'all', conditions: [{ field: 'closeDate', operator: 'on', value: '2026-03-01' }] },
]

test.each(cases)('conditions are read from the filter that they make: %j', (where) => {
  const filter = filterOf(entity, where, '', { me: 'me' }) ?? {}
  const read = whereOf(entity, filter)
  expect(read && filterOf(entity, read, '', { me: 'me' })).toEqual(filterOf(entity, where, '', { me: 'me' }))
  expect(read?.conditions.map(({ field, operator }) => `${field}.${operator}`)).toEqual(
    where.conditions.map(({ field, operator }) => `${field}.${operator}`),
  )
})

test('one value is asked for like a list of one', () => {
  expect(whereOf(entity, { and: [{ stage: { ne: 'won' } }, { ownerId: { eq: 'me' } }] })).toEqual({
    match: 'all',
    conditions: [
      { field: 'stage', operator: 'notIn', value: ['won'] },
      { field: 'owner', operator: 'anyOf', value: ['me'] },
    ],
  })
})

test('values that are left out one by one are left out together', () => {
  expect(
    whereOf(entity, { and: [{ stage: { ne: 'won' } }, { done: { eq: true } }, { stage: { ne: 'lost' } }] }),
  ).toEqual({
    match: 'all',
    conditions: [
      { field: 'stage', operator: 'notIn', value: ['won', 'lost'] },
      { field: 'done', operator: 'is', value: true },
    ],
  })
})

test('what chips can not say is left alone', () => {
  expect(whereOf(entity, { company: { name: { eq: 'a' } } })).toBeUndefined()
  expect(
    whereOf(entity, { or: [{ name: { eq: 'a' } }, { and: [{ name: { eq: 'b' } }, { done: { eq: true } }] }] }),
  ).toBeUndefined()
})
