import { describe, expect, test } from 'vitest'
import { Failure } from '../api/failure'
import { initials } from '../ui/face'
import { fieldErrors, speaksOfFields } from './field-errors'
import { example } from './key-dialog'
import { isOver, type Key } from './keys'
import { makePassword } from './make-password'

const now = Date.parse('2026-11-22T12:00:00Z')

test('passwords are long, easy to read out and never the same', () => {
  const made = new Set(Array.from({ length: 200 }, makePassword))
  expect(made.size).toBe(200)
  for (const password of made) expect(password).toMatch(/^([a-km-np-zA-HJ-NP-Z2-9]{5}-){3}[a-km-np-zA-HJ-NP-Z2-9]{5}$/)
})

test('a key is over when it was revoked or has expired', () => {
  const key = { revokedAt: null, expiresAt: null } as Key
  expect(isOver(key, now)).toBe(false)
  expect(isOver({ ...key, expiresAt: '2026-11-22T12:00:00Z' }, now)).toBe(true)
  expect(isOver({ ...key, expiresAt: '2026-11-22T12:00:01Z' }, now)).toBe(false)
  expect(isOver({ ...key, revokedAt: '2026-01-01T00:00:00Z' }, now)).toBe(true)
})

test('the example asks the API of this page with the key', () => {
  const text = example('https://crm.example.com', 'kith_abc')
  expect(text).toContain('curl https://crm.example.com/graphql')
  expect(text).toContain('Bearer kith_abc')
})

describe('a refusal', () => {
  const refusal = new Failure('INVALID', 'all', 200, {
    violations: [
      { field: 'email', message: 'One.' },
      { field: 'email', message: 'Two.' },
      { field: 'roles', message: 'Three.' },
    ],
  })

  test('stands at its fields', () => {
    expect(fieldErrors(refusal, ['email', 'roles'])).toEqual({ email: 'One. Two.', roles: 'Three.' })
    expect(speaksOfFields(refusal, ['email', 'roles'])).toBe(true)
  })

  test('is told apart where a form lacks a field of it', () => {
    expect(speaksOfFields(refusal, ['email'])).toBe(false)
    expect(speaksOfFields(new Failure('FORBIDDEN', 'no'), ['email'])).toBe(false)
    expect(fieldErrors(new Error('no'), ['email'])).toEqual({})
  })
})

test.each([
  ['Zoë Müller', 'ZM'],
  ['李文静', '李'],
  ['bat@example.com', 'B'],
  ['Ana María de la Cruz', 'AC'],
  ['', ''],
])('the initials of %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
