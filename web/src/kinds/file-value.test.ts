import { describe, expect, it } from 'vitest'
import { acceptOf, fileAddress, filesIn, refuses, sizeText } from './file-value'
import { fieldOfKeywords } from './keyword'

const photo = { id: 'a', name: 'a.png', size: 1, type: 'image/png', width: 3, height: 4 }

describe('files', () => {
  it('are found in any value', () => {
    expect(filesIn(null)).toEqual([])
    expect(filesIn(photo)).toEqual([photo])
    expect(filesIn([photo, null, 'x'])).toEqual([photo])
  })
  it('have addresses', () => {
    expect(fileAddress(photo)).toBe('/files/a')
    expect(fileAddress(photo, 96)).toBe('/files/a?size=96')
  })
  it.each([
    [0, '0.1 kB'],
    [187, '0.2 kB'],
    [999, '1 kB'],
    [999_600, '1 MB'],
    [1000, '1 kB'],
    [1250, '1.3 kB'],
    [12_500, '13 kB'],
    [25_000_000, '25 MB'],
    [7_400_000_000_000, '7,400 GB'],
  ])('of %d bytes are %s', (bytes, text) => expect(sizeText(bytes, 'en')).toBe(text))
})

describe('a field', () => {
  const field = fieldOfKeywords(
    { 'x-kind': 'file', 'x-accept': ['image/*', 'application/pdf', '.docx'], 'x-maxMegabytes': 1 },
    'en',
  )
  const file = (name: string, type: string, size = 10) => new File([new Uint8Array(size)], name, { type })
  it.each([
    [file('a.png', 'image/png'), undefined],
    [file('a.pdf', 'application/pdf'), undefined],
    [file('A.DOCX', 'application/whatever'), undefined],
    [file('a.zip', 'application/zip'), 'type'],
    [file('a.strange', ''), undefined],
    [file('a.png', 'image/png', 2 ** 20 + 1), 'size'],
  ])('takes or refuses %o', (given, expected) => expect(refuses(field, given, acceptOf(field))).toBe(expected))
  it('takes all where nothing is said', () =>
    expect(
      refuses(fieldOfKeywords({ 'x-kind': 'file' }, 'en'), file('a.exe', 'application/x'), undefined),
    ).toBeUndefined())
})
