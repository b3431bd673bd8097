import { describe, expect, test } from 'vitest'
import {
  columnOf,
  isGiven,
  type Mapping,
  readCell,
  replaceRefused,
  setFixed,
  setKey,
  setOptions,
  setTarget,
  setValue,
  targetOf,
} from './mapping'

/** guessed is a mapping as the server guesses it. */
const guessed: Mapping = {
  key: 'externalId',
  columns: { id: { field: 'externalId' }, Firm: { field: 'company' }, Stage: { field: 'stage' } },
}

describe('setTarget', () => {
  test('sends a column to a field', () => {
    expect(setTarget(guessed, 'Note', 'description').columns).toEqual({
      ...guessed.columns,
      Note: { field: 'description' },
    })
  })
  test('takes the field away from the column that went there, and from what is fixed', () => {
    const fixed = { ...guessed, set: { amount: '1', source: 'web' } }
    const next = setTarget(setTarget(fixed, 'Deal stage', 'stage'), 'Value', 'amount')
    expect(columnOf(next, 'stage')).toBe('Deal stage')
    expect(targetOf(next, 'Stage')).toBeUndefined()
    expect(next.set).toEqual({ source: 'web' })
  })
  test('leaves a column out on purpose, and takes it in again', () => {
    const out = setTarget(guessed, 'Stage', null)
    expect(out.ignore).toEqual(['Stage'])
    expect(targetOf(out, 'Stage')).toBeUndefined()
    const back = setTarget(out, 'Stage', 'stage')
    expect(back).toEqual(guessed)
  })
  test('forgets how cells are read with the field, and keeps it while the field stays', () => {
    const said = setOptions(guessed, 'Firm', { create: true })
    expect(targetOf(setTarget(said, 'Firm', 'company'), 'Firm')).toEqual({ field: 'company', create: true })
    expect(targetOf(setTarget(said, 'Firm', 'name'), 'Firm')).toEqual({ field: 'name' })
  })
})

describe('setOptions', () => {
  test('says and unsays', () => {
    const said = setOptions(guessed, 'Firm', { by: 'website', create: true, currency: 'EUR', times: 1000 })
    expect(targetOf(said, 'Firm')).toEqual({
      field: 'company',
      by: 'website',
      create: true,
      currency: 'EUR',
      times: 1000,
    })
    const none = { by: undefined, create: false, currency: '', times: undefined }
    expect(setOptions(said, 'Firm', none)).toEqual(guessed)
  })
  test('takes the short form of a target', () => {
    expect(setOptions({ columns: { Firm: 'company' } }, 'Firm', { create: true }).columns).toEqual({
      Firm: { field: 'company', create: true },
    })
  })
  test('leaves alone what goes nowhere', () => {
    expect(setOptions(guessed, 'Note', { create: true })).toBe(guessed)
  })
})

describe('values', () => {
  test('are replaced, made blank, and no more', () => {
    const said = setValue(setValue(guessed, 'Stage', 'Won!', 'won'), 'Stage', 'n/a', null)
    expect(targetOf(said, 'Stage')?.values).toEqual({ 'Won!': 'won', 'n/a': null })
    expect(readCell(said, 'Stage', ' Won! ')).toBe('won')
    expect(readCell(said, 'Stage', 'n/a')).toBe('')
    expect(readCell({ ...said, blank: ['NULL'] }, 'Stage', 'NULL')).toBe('')
    expect(setValue(setValue(said, 'Stage', 'Won!', undefined), 'Stage', 'n/a', 'n/a')).toEqual(guessed)
  })
  test('that were refused are replaced where they came from', () => {
    const wrong = setValue(guessed, 'Stage', 'Won!', 'wno')
    expect(targetOf(replaceRefused(wrong, 'Stage', 'wno', 'won'), 'Stage')?.values).toEqual({
      'Won!': 'won',
      wno: 'won',
    })
  })
})

describe('fixed texts', () => {
  test('take the field from its column, which is left out then', () => {
    const fixed = setFixed(guessed, 'stage', 'won')
    expect(fixed.set).toEqual({ stage: 'won' })
    expect(fixed.ignore).toEqual(['Stage'])
    expect(isGiven(fixed, 'stage')).toBe(true)
    expect(setFixed(setFixed(guessed, 'name', '{Firm}'), 'name', null)).toEqual(guessed)
  })
})

test('setKey says by what records are found, and that every row is a new one', () => {
  expect(setKey(guessed, null)).toEqual({ columns: guessed.columns })
  expect(setKey(setKey(guessed, null), 'externalId')).toEqual(guessed)
})
