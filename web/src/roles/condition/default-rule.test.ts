import { expect, test } from 'vitest'
import { beginning, firstOperator, firstValue, fitted } from './default-rule'
import { find, offers, type Place } from './paths'
import { deal, entities } from './sample'
import { isFinished, writeCondition } from './write'

const place = (path: string) => find(entities, deal, path) as Place

test.each([
  ['owner', 'eq', 'me'],
  ['team', 'in', 'myTeams'],
  ['company', 'eq', null],
  ['stage', 'in', null],
  ['active', 'isTrue', null],
  ['company.country', 'eq', null],
])('a rule about %s begins with %s %s', (path, operator, value) => {
  expect(firstOperator(place(path))).toBe(operator)
  expect(firstValue(place(path), operator)).toBe(value)
})

test.each([
  ['in', 'won', ['won']],
  ['in', ['won'], ['won']],
  ['in', 'me', null],
  ['in', 'myTeams', 'myTeams'],
  ['eq', ['won', 'lost'], 'won'],
  ['isPresent', 'won', null],
  ['eq', 'me', 'me'],
])('%s takes %j as %j', (operator, value, wanted) => {
  const group = { combinator: 'and' as const, rules: [{ field: 'stage', operator, value }] }
  const nested = { combinator: 'or' as const, rules: [group] }
  expect(fitted(nested).rules[0]).toEqual({ ...group, rules: [{ field: 'stage', operator, value: wanted }] })
})

test('a condition begins with a rule about a choice, which says nothing yet', () => {
  const tree = beginning(offers(entities, deal))
  expect(tree.rules).toEqual([{ field: 'stage', operator: 'in', value: null }])
  expect(isFinished(tree, (path) => find(entities, deal, path))).toBe(false)
  expect(writeCondition(tree, (path) => find(entities, deal, path))).toBe('')
})
