import { describe, expect, it } from 'vitest'
import { plainField } from '../../model/plain-field'
import { differingFields, sourceOf, takenFrom } from './choice'

const [name, mail, size] = [plainField('name'), plainField('mail'), plainField('size')]
const rows = [
  { id: 'a', version: 1, name: 'Acme', mail: null, size: 5 },
  { id: 'b', version: 1, name: 'ACME', mail: 'b@example.com', size: 5 },
]

describe('merging', () => {
  it('asks only about fields that differ and may be changed', () => {
    const fixed = plainField('fixed', { updatable: false })
    const all = rows.map((row, i) => ({ ...row, fixed: i }))
    expect(differingFields([name, mail, size, fixed], all)).toEqual([name, mail])
  })

  it('keeps what the record that stays has, and fills in what it lacks', () => {
    expect(sourceOf(name, rows, 'a', {})).toBe('a')
    expect(sourceOf(mail, rows, 'a', {})).toBe('b')
    expect(takenFrom([name, mail], rows, 'a', {})).toEqual({ mail: 'b@example.com' })
  })

  it('takes what was picked, also a blank', () => {
    expect(takenFrom([name, mail], rows, 'a', { name: 'b', mail: 'a' })).toEqual({ name: 'ACME' })
    expect(takenFrom([name, mail], rows, 'b', { mail: 'a' })).toEqual({ mail: null })
  })
})
