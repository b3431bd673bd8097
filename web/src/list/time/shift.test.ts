import { expect, test } from 'vitest'
import { plainField } from '../../model/plain-field'
import { shifted, shiftOfKey } from './shift'

const dated = { start: plainField('start', { kind: 'date' }), end: plainField('end', { kind: 'date' }) }
const row = { id: '1', version: 1, start: '2026-03-02', end: '2026-03-04' }

test('a record is moved with both ends, or one of them alone', () => {
  expect(shifted(row, dated, { days: 2 })).toEqual({ start: '2026-03-04', end: '2026-03-06' })
  expect(shifted(row, dated, { days: 2, edge: 'end' })).toEqual({ end: '2026-03-06' })
  expect(shifted(row, dated, { days: -1, edge: 'start' })).toEqual({ start: '2026-03-01' })
  expect(shifted({ ...row, end: null }, dated, { days: 1, edge: 'end' })).toEqual({ end: '2026-03-03' })
  expect(shifted({ ...row, start: null }, dated, { days: 1 })).toEqual({ end: '2026-03-05' })
})

test('a record does not end before it begins, and one that stays is not written', () => {
  expect(shifted(row, dated, { days: -3, edge: 'end' })).toBeUndefined()
  expect(shifted(row, dated, { days: 3, edge: 'start' })).toBeUndefined()
  expect(shifted(row, dated, { days: 0, minutes: 0 })).toBeUndefined()
})

test('Alt and the arrows move, with Shift the end alone', () => {
  const press = (key: string, shiftKey = false) => shiftOfKey({ key, altKey: true, shiftKey }, { days: 7 })
  expect(press('ArrowLeft')).toEqual({ days: -1, edge: undefined })
  expect(press('ArrowDown', true)).toMatchObject({ days: 7, edge: 'end' })
  expect(press('a')).toBeUndefined()
  expect(shiftOfKey({ key: 'ArrowLeft', altKey: false, shiftKey: false }, {})).toBeUndefined()
})
