import { expect, test } from 'vitest'
import { isOver, type ModelChange, overall, waits } from './changing'

const change: ModelChange = {
  id: '1',
  title: 'Index',
  state: 'PREPARING',
  step: 'Index Deal by Stage',
  stepNumber: 2,
  stepCount: 4,
  progress: 0.5,
  version: null,
  problem: null,
  createdAt: '2026-01-01T00:00:00Z',
  createdByName: null,
  cancellable: true,
}

test('each step is the same part of the whole', () => {
  expect(overall(change)).toBe(37.5)
  expect(overall({ ...change, progress: null })).toBe(25)
  expect(overall({ ...change, stepNumber: 0, progress: null })).toBe(0)
  expect(overall({ ...change, stepCount: 0, stepNumber: 0 })).toBe(0)
})

test('what is undone or cleaned up is not over', () => {
  expect(
    (['PREPARING', 'PUBLISHING', 'CLEANING', 'UNDOING'] as const).some((state) => isOver({ ...change, state })),
  ).toBe(false)
  expect((['DONE', 'FAILED', 'CANCELLED'] as const).every((state) => isOver({ ...change, state }))).toBe(true)
})

test('what is published while its tables are tidied up does not wait', () => {
  expect(waits({ running: null })).toBe(false)
  expect(waits({ running: { version: 7 } })).toBe(false)
  expect(waits({ running: { version: null } })).toBe(true)
})
