import { expect, test } from 'vitest'
import type { CatalogPipeline } from '../model/catalog'
import { inStages, stepsOf } from './pipeline'

const stage = (value: string, closed: 'won' | 'lost' | null = null) => ({
  value,
  label: value,
  probability: null,
  closed,
  require: [],
  time: null,
})
const pipeline = {
  stages: [stage('new'), stage('quote'), stage('won', 'won'), stage('lost', 'lost')],
} as unknown as CatalogPipeline

test('options come in the order of stages', () => {
  const options = ['parked', 'lost', 'quote', 'new', null].map((value) => ({ value }))
  expect(inStages(options, [pipeline]).map(({ value }) => value)).toEqual(['new', 'quote', 'lost', 'parked', null])
  expect(inStages(options, []).map(({ value }) => value)).toEqual(['parked', 'lost', 'quote', 'new', null])
})

test('a path tells what lies behind', () => {
  expect(stepsOf(pipeline, 'quote').map(({ at }) => at)).toEqual(['past', 'here', 'ahead', 'ahead'])
  expect(stepsOf(pipeline, 'won').map(({ at }) => at)).toEqual(['past', 'past', 'here', 'ahead'])
  expect(stepsOf(pipeline, 'lost').map(({ at }) => at)).toEqual(['ahead', 'ahead', 'ahead', 'here'])
  expect(stepsOf(pipeline, null).map(({ at }) => at)).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
})
