import { expect, test } from 'vitest'
import type { Import } from './import'
import { isOpenStep, shownStep, stepOf } from './step'

const columns = [{ name: 'a', samples: [], values: [], distinct: 0 }]
const report = { dryRun: true } as Import['report']
const at = (state: Import['state'], more: Partial<Import> = {}) =>
  ({ state, columns, report: null, imported: 0, ...more }) as Import

test('an import goes on at the step where it stands', () => {
  expect(stepOf(null)).toBe('file')
  expect(stepOf(at('UPLOADING', { columns: [] }))).toBe('file')
  expect(stepOf(at('FAILED', { columns: [] }))).toBe('file')
  expect(stepOf(at('READ'))).toBe('columns')
  expect(stepOf(at('READ', { report }))).toBe('check')
  expect(stepOf(at('TRIED', { report }))).toBe('check')
  expect(stepOf(at('RUNNING', { report }))).toBe('import')
  expect(stepOf(at('DONE', { report }))).toBe('import')
  expect(stepOf(at('CANCELLED', { report }))).toBe('check')
  expect(stepOf(at('FAILED', { report, imported: 3 }))).toBe('import')
})

test('one goes back as far as one likes, and not ahead', () => {
  expect(shownStep('columns', at('TRIED', { report }))).toBe('columns')
  expect(shownStep('import', at('TRIED', { report }))).toBe('check')
  expect(shownStep('nonsense', at('TRIED', { report }))).toBe('check')
  expect(isOpenStep('check', at('READ'))).toBe(false)
})

test('what is under way is where one is', () => {
  expect(shownStep('columns', at('RUNNING', { report }))).toBe('import')
})
