import { describe, expect, it } from 'vitest'
import type { FieldBody } from '../entity-body'
import { becomes, removedOptions, settled, withBecoming, withOption } from './removed'

const option = (name: string) => ({ const: name, 'x-id': `id-${name}` })
const field = (...names: string[]): FieldBody => ({ 'x-kind': 'select', oneOf: names.map(option) })
const before = field('a', 'b', 'c')

describe('removed options', () => {
  it('are those that the draft lists no longer, whatever they are stored as by now', () => {
    const body = { ...field('a'), oneOf: [option('a'), { ...option('b'), const: 'renamed' }] }
    expect(removedOptions(before, body)).toEqual([option('c')])
    expect(removedOptions(before, { 'x-kind': 'text' })).toEqual([])
  })

  it('say in the document what becomes of them, and that values are emptied', () => {
    const merged = withBecoming(field('a'), 'b', 'a')
    expect(merged['x-retype']).toEqual({ options: { b: 'a' } })
    const emptied = withBecoming(merged, 'c', null)
    expect(emptied['x-retype']).toEqual({ options: { b: 'a', c: null }, lost: 'empty' })
    expect(withBecoming(emptied, 'c', 'a')['x-retype']).toEqual({ options: { b: 'a', c: 'a' } })
    expect(becomes(emptied, 'b')).toBe('a')
    expect(becomes(emptied, 'c')).toBeNull()
    expect(becomes({ ...emptied, oneOf: [] }, 'b')).toBeUndefined()
  })

  it('keep what was chosen about losses otherwise', () => {
    const losing: FieldBody = { ...field('a'), 'x-retype': { lost: 'cut' } }
    expect(withBecoming(losing, 'b', 'a')['x-retype']).toEqual({ options: { b: 'a' }, lost: 'cut' })
  })

  it('come back as they were', () => {
    const body = withOption(withBecoming(field('a', 'b'), 'c', null), option('c'))
    expect(body).toEqual(before)
    const again = { ...withBecoming(field('a', 'b'), 'c', 'a'), oneOf: before.oneOf }
    expect(settled(before, again)).toEqual(before)
  })
})
