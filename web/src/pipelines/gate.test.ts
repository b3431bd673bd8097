import { expect, test } from 'vitest'
import { Failure } from '../api/failure'
import type { Entity } from '../model/catalog'
import { plainField } from '../model/plain-field'
import { askedBy, barrierOf, isShut } from './gate'

const missing = [{ field: 'cost', label: 'Cost', stage: 'quote' }]
const failed = [{ message: 'Too little', stage: 'quote', fields: ['amount', 'cost'] }]

test('a gate tells what is missing', () => {
  expect(barrierOf(new Failure('GATE', '', 200, { missing, failed }))).toEqual({ missing, failed })
  expect(barrierOf(new Failure('INVALID', ''))).toBeNull()
})

test('fields to fill in come once, missing ones first, and only those that may be changed', () => {
  const fields = [plainField('amount'), plainField('cost'), plainField('margin', { updatable: false })]
  const entity = { fields } as Entity
  expect(askedBy(entity, { missing, failed }, ['margin']).map(({ name }) => name)).toEqual(['cost', 'amount'])
})

test('a move that may not be made is not helped by values', () => {
  expect(isShut({ missing, failed })).toBe(false)
  expect(isShut({ missing, failed: [{ message: 'No way back', move: 'back' }] })).toBe(true)
})
