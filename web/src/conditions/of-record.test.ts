import { expect, test } from 'vitest'
import { Model } from '../model/model'
import { plainField } from '../model/plain-field'
import { catalogOf, entityOf } from '../model/testing'
import { conditionsFor, type Who } from './of-record'

const money = {
  schema: { type: 'object', properties: { amount: { type: 'string' }, currency: { type: 'string' } } },
}
const entity = entityOf([
  plainField('price', money),
  plainField('day', { schema: { type: 'string', format: 'date' } }),
  plainField('owner', { schema: { type: 'string' }, to: 'user' }),
  plainField('region', { schema: { type: 'string' }, to: 'region' }),
])
const model = new Model({
  ...catalogOf([entity]),
  currency: 'EUR',
  rates: [{ currency: 'USD', rate: '0.5' }],
  fiscalYearStart: 4,
})

function told(condition: string, values: Record<string, unknown>, line: Partial<Who> = {}) {
  return conditionsFor(model, entity, { user: 'u', teams: ['t'], ...line })(condition, values)
}

test('money is compared by the rates of the workspace, and without one by nothing', () => {
  expect(told("price > money('10', 'EUR')", { price: { amount: '21', currency: 'USD' } })).toBe(true)
  expect(told("price > money('10', 'EUR')", { price: { amount: '20', currency: 'USD' } })).toBe(false)
  expect(told("price > money('10', 'EUR')", { price: { amount: '99', currency: 'GBP' } })).toBe(false)
})

test('fiscal years begin where the workspace says', () => {
  expect(told("startOf(day, 'fiscalYear') == date('2025-04-01')", { day: '2026-03-31' })).toBe(true)
})

test('who stands below is known once it was asked for', () => {
  const condition = 'owner in mySubordinates || region in myTerritories'
  expect(told(condition, { owner: 'b', region: 'r' })).toBeUndefined()
  expect(told(condition, { owner: 'b', region: 'r' }, { subordinates: ['a', 'b'], territories: [] })).toBe(true)
  expect(told(condition, { owner: 'x', region: 'r' }, { subordinates: ['a'], territories: ['r'] })).toBe(true)
  expect(told(condition, { owner: 'x', region: 'x' }, { subordinates: ['a'], territories: ['r'] })).toBe(false)
})
