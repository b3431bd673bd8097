import { expect, test } from 'vitest'
import type { CatalogPipeline, CatalogStage } from '../../model/catalog'
import { allOf, reachedFilter, shareOf } from './funnel'

const stage = (value: string, closed: CatalogStage['closed'] = null) =>
  ({ value, closed, time: closed ? null : `time_${value}` }) as CatalogStage
const stages = [stage('new'), stage('quote'), stage('won', 'won'), stage('lost', 'lost')]
const pipeline = { field: 'stage', stages } as CatalogPipeline
const reached = (value: string) => reachedFilter(pipeline, stages.find((one) => one.value === value) as CatalogStage)

test('who came further has reached a stage, and who was there before it was lost', () => {
  const been = { time_quote: { isNull: false } }
  expect(reached('quote')).toEqual({ or: [{ stage: { in: ['quote', 'won'] } }, been] })
  expect(reached('won')).toEqual({ stage: { in: ['won'] } })
  expect(reached('new')).toEqual({
    or: [{ stage: { in: ['new', 'quote', 'won'] } }, { time_new: { isNull: false } }, been],
  })
})

test('nothing is told of a way whose times are not to be read', () => {
  const hidden = { ...stage('quote'), time: null }
  expect(reachedFilter({ ...pipeline, stages: [stage('new'), hidden] }, hidden)).toBeNull()
})

test('filters are put together', () => {
  expect(allOf({}, null, { a: 1 })).toEqual({ a: 1 })
  expect(allOf({ a: 1 }, { b: 2 })).toEqual({ and: [{ a: 1 }, { b: 2 }] })
  expect(allOf()).toEqual({})
})

test('a share of nothing is none', () => {
  expect(shareOf(1, 4)).toBe(0.25)
  expect(shareOf(0, 0)).toBeUndefined()
})
