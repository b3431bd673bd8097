import { expect, test } from 'vitest'
import { daysOf, moveStage, type PipelineBody, rolesOf, setStage } from './document'

const doc: PipelineBody = {
  $id: 'sales',
  entity: 'deal',
  field: 'stage',
  stages: [{ value: 'a', check: 'x' }, { value: 'b' }, { value: 'c' }],
}

test('a stage takes another place', () => {
  expect(moveStage(doc, 0, 2).stages.map(({ value }) => value)).toEqual(['b', 'c', 'a'])
  expect(moveStage(doc, 0, -1)).toBe(doc)
})

test('what is left out of a stage is gone', () => {
  expect(setStage(doc, 0, { check: undefined, probability: 5 }).stages[0]).toEqual({ value: 'a', probability: 5 })
})

test('days and roles are read', () => {
  expect(daysOf('P14D')).toBe(14)
  expect(daysOf('PT36H')).toBeUndefined()
  expect(rolesOf('role:boss')).toEqual(['boss'])
  expect(rolesOf(['role:a', 'role:b'])).toEqual(['a', 'b'])
  expect(rolesOf(true)).toEqual([])
})
