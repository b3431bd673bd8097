import { describe, expect, it } from 'vitest'
import { kinds } from '.'
import { inputFor } from './inputs'
import { operandFor } from './operands'
import { settingsFor } from './settings'

describe('what a kind is edited by', () => {
  it.each([...kinds.keys()])('%s has an input, an operand and settings', (kind) => {
    expect([inputFor({ kind }), operandFor({ kind }), settingsFor({ kind })]).not.toContain(undefined)
  })

  it('is that of the values, for what is computed', () => {
    const sum = { kind: 'rollup', valueKind: 'money' }
    expect(operandFor(sum)).toBe(operandFor({ kind: 'money' }))
    expect(settingsFor(sum)).not.toBe(settingsFor({ kind: 'money' }))
  })

  it('is that of a text for a kind that is not known yet', () => {
    expect(inputFor({ kind: 'hologram' })).toBe(inputFor({ kind: 'text' }))
    expect(settingsFor({ kind: 'hologram' })).toBe(settingsFor({ kind: 'text' }))
  })
})
