import { expect, test } from 'vitest'
import { Versions } from './versions'

test('an edit goes on from where one’s own changes have led', () => {
  const versions = new Versions()
  versions.wrote('a', 3, 4)
  versions.wrote('a', 4, 5)
  expect(versions.latest('a', 3)).toBe(5)
  expect(versions.latest('a', 2)).toBe(2)
  expect(versions.latest('b', 3)).toBe(3)
})

test('somebody else’s version is not one’s own', () => {
  const versions = new Versions()
  versions.wrote('a', 3, 4)
  expect(versions.isOwn('a', 4)).toBe(true)
  expect(versions.isOwn('a', 5)).toBe(false)
  const end = versions.begin('a')
  expect(versions.isOwn('a', 5)).toBe(true)
  end()
  expect(versions.isOwn('a', 5)).toBe(false)
})
