import { expect, test } from 'vitest'
import { wishOf } from './keys'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  ['ArrowDown', { to: 'move', by: { rows: 1, columns: 0 } }],
  ['PageUp', { to: 'move', by: { rows: -20, columns: 0 } }],
  ['Enter', { to: 'edit' }],
  ['F2', { to: 'edit' }],
  ['x', { to: 'edit', typed: 'x' }],
  ['漢', { to: 'edit', typed: '漢' }],
  [' ', { to: 'pick', range: false }],
  ['o', { to: 'open' }],
  ['/', undefined],
  ['Tab', undefined],
  ['F5', undefined],
])('%s is understood', (key, wish) => {
  expect(wishOf({ ...plain, key }, 20)).toEqual(wish)
})

test('with control other things are meant, and what is the browser’s stays the browser’s', () => {
  expect(wishOf({ ...plain, key: 'c', ctrlKey: true }, 20)).toEqual({ to: 'copy' })
  expect(wishOf({ ...plain, key: 'Enter', metaKey: true }, 20)).toEqual({ to: 'open' })
  expect(wishOf({ ...plain, key: 'r', ctrlKey: true }, 20)).toBeUndefined()
  expect(wishOf({ ...plain, key: 'ArrowLeft', altKey: true }, 20)).toBeUndefined()
})
