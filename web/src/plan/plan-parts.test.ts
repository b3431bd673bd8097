import { expect, test } from 'vitest'
import { blankField, byDocument, secondsIn } from './plan-parts'

test('a filter for records without a value names its field, a relation too', () => {
  const fields = [{ name: 'closeDate' }, { name: 'company' }]
  expect(blankField({ closeDate: { isNull: true } }, fields)).toBe('closeDate')
  expect(blankField({ companyId: { isNull: true } }, fields)).toBe('company')
  expect(blankField({ id: { in: ['1'] } }, fields)).toBeUndefined()
  expect(blankField({ gone: { isNull: true } }, fields)).toBeUndefined()
  expect(blankField(null, fields)).toBeUndefined()
})

test('durations are told as people would', () => {
  expect(secondsIn(0.1)).toEqual({ unit: 'moment', count: 0 })
  expect(secondsIn(0.6)).toEqual({ unit: 'seconds', count: 1 })
  expect(secondsIn(61)).toEqual({ unit: 'seconds', count: 61 })
  expect(secondsIn(150)).toEqual({ unit: 'minutes', count: 3 })
})

test('uses of one document stand together', () => {
  const use = (type: string, id: string, pointer: string) => ({ type, id, pointer, label: id, as: 'column' })
  const groups = byDocument([use('VIEW', 'a', '/1'), use('FORM', 'a', '/1'), use('VIEW', 'a', '/2')])
  expect(groups.map((group) => group.map(({ pointer }) => pointer))).toEqual([['/1', '/2'], ['/1']])
})
