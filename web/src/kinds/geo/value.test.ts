import { describe, expect, it } from 'vitest'
import { nearFilter } from './near'
import { isPoint, readPoint, withDegrees } from './value'

describe('readPoint', () => {
  it.each([
    ['47.92, 106.91', { latitude: '47.92', longitude: '106.91' }],
    ['geo:-33.45,-70.66', { latitude: '-33.45', longitude: '-70.66' }],
    ['47.92 106.91', { latitude: '47.92', longitude: '106.91' }],
    ['91, 0', undefined],
    ['47.92', undefined],
    ['north', undefined],
  ])('%s', (text, point) => expect(readPoint(text)).toEqual(point))
})

it('is a point when both degrees are there and in bounds', () => {
  expect(isPoint({ latitude: '90', longitude: '-180' })).toBe(true)
  expect(isPoint({ latitude: '90.1', longitude: '0' })).toBe(false)
  expect(isPoint({ latitude: '1', longitude: '' })).toBe(false)
  expect(withDegrees({ latitude: '1', longitude: '' }, 'latitude', null)).toBeNull()
})

it('asks for what is near once all is typed', () => {
  const near = { latitude: '1', longitude: '2', kilometers: '5' }
  expect(nearFilter('place', near)).toEqual({ place: { near } })
  expect(nearFilter('place', { ...near, kilometers: '-1' })).toBeUndefined()
  expect(nearFilter('place', { latitude: '1' })).toBeUndefined()
})
