import { describe, expect, it } from 'vitest'
import { kinds } from '.'
import { inputOf } from './inputs'
import { operandOf } from './operands'
import { settingsOf } from './settings'

describe('what a kind is edited by', () => {
  it.each([...kinds.keys()])('%s has an input, an operand and settings', (kind) => {
    expect([inputOf({ kind }), operandOf({ kind }), settingsOf({ kind })]).not.toContain(undefined)
  })

  it('is that of the values, for what is computed', () => {
    const sum = { kind: 'rollup', valueKind: 'money' }
    expect(operandOf(sum)).toBe(operandOf({ kind: 'money' }))
    expect(settingsOf(sum)).not.toBe(settingsOf({ kind: 'money' }))
  })

  it('is that of a text for a kind that is not known yet', () => {
    expect(inputOf({ kind: 'hologram' })).toBe(inputOf({ kind: 'text' }))
    expect(settingsOf({ kind: 'hologram' })).toBe(settingsOf({ kind: 'text' }))
  })
})
