import { expect, test } from 'vitest'
import { operationOf } from './operation'

const two = 'query first { a } subscription second { b }'

test('the operation named is the one to run', () => {
  expect(operationOf({ query: two, operationName: 'first' })?.operation).toBe('query')
  expect(operationOf({ query: two, operationName: 'second' })?.operation).toBe('subscription')
})

test('a single operation is meant, whatever name the text before had', () => {
  expect(operationOf({ query: 'subscription { b }', operationName: 'first' })?.operation).toBe('subscription')
  expect(operationOf({ query: 'subscription { b } fragment f on T { c }' })?.operation).toBe('subscription')
})

test('the server says what is wrong with other texts', () => {
  expect(operationOf({ query: two })).toBeUndefined()
  expect(operationOf({ query: two, operationName: 'third' })).toBeUndefined()
  expect(operationOf({ query: 'subscription {' })).toBeUndefined()
})
