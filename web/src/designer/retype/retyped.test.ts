import { describe, expect, it } from 'vitest'
import { asksForOptions, lossOf, optionsOf, retyped, withLoss } from './retyped'

const select = {
  name: 'select',
  turnsInto: [],
  settingsRequired: ['oneOf'],
  keywords: { properties: { oneOf: {} } },
}

describe('retyped', () => {
  it('keeps what a field is called, and the settings that the new kind knows', () => {
    const body = {
      'x-kind': 'multiSelect',
      'x-id': '1',
      title: 'State',
      oneOf: [{ const: 'a' }],
      minItems: 2,
      default: ['a'],
    }
    expect(retyped(body, select, { oneOf: [] })).toEqual({
      'x-kind': 'select',
      'x-id': '1',
      title: 'State',
      oneOf: [{ const: 'a' }],
    })
  })

  it('makes an option of each value, under names of their own', () => {
    const values = [
      { value: 'In progress', stored: 'In progress', records: 3 },
      { value: 'in Progress', stored: 'in Progress', records: 1 },
      { value: '新', stored: '新', records: 1 },
      { value: ' ', stored: ' ', records: 1 },
    ]
    const options = optionsOf(values)
    expect(options.map(({ title }) => title)).toEqual(['In progress', 'in Progress', '新'])
    expect(new Set(options.map((one) => one.const.toLowerCase())).size).toBe(3)
    for (const one of options) expect(one.const).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/)
  })

  it('tells which kinds ask for options', () => {
    expect(asksForOptions(select)).toBe(true)
    expect(asksForOptions({ ...select, settingsRequired: [] })).toBe(false)
  })

  it('says in the document what may be lost', () => {
    const body = { 'x-kind': 'integer' }
    expect(lossOf(body)).toBe('REFUSE')
    expect(lossOf(withLoss(body, 'EMPTY'))).toBe('EMPTY')
    expect(withLoss(withLoss(body, 'CUT'), 'REFUSE')).toEqual(body)
    const options = { 'x-kind': 'select', 'x-retype': { options: { a: 'b' } } }
    expect(withLoss(options, 'CUT')['x-retype']).toEqual({ options: { a: 'b' }, lost: 'cut' })
  })
})
