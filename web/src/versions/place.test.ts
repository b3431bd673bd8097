import { expect, test } from 'vitest'
import { inWords, stepsOf } from './place'

const deal = {
  title: 'Deal',
  properties: {
    closeDate: { 'x-kind': 'date' },
    stage: { title: { en: 'Stage', es: 'Etapa' }, oneOf: [{ const: 'won', title: { en: 'Won', es: 'Ganada' } }] },
  },
}

test('a place is told by the labels on the way to it', () => {
  expect(stepsOf(deal, '/properties/stage/oneOf/0/title', 'es')).toEqual([
    { label: 'Etapa' },
    { label: 'Ganada' },
    { key: 'title' },
  ])
  expect(stepsOf(deal, '/properties/closeDate/minimum', 'en')).toEqual([{ label: 'Close date' }, { key: 'minimum' }])
  expect(stepsOf(deal, '', 'en')).toEqual([])
})

test('a place that is not there any more is told by its name', () => {
  expect(stepsOf(undefined, '/properties/paidOn/maximum', 'en')).toEqual([{ label: 'Paid on' }, { key: 'maximum' }])
})

test('values are put in words where they can be', () => {
  expect(inWords({ en: 'Won', es: 'Ganada' }, 'es')).toBe('Ganada')
  expect(inWords(['a', 'b'], 'en')).toBe('a, b')
  expect(inWords(12, 'en')).toBe('12')
  expect(inWords({ 'x-kind': 'text', title: 'Name' }, 'en')).toBe('Name')
  expect(inWords([{ x: 1 }], 'en')).toBeUndefined()
})
