import { describe, expect, it } from 'vitest'
import { countriesIn } from './countries'
import { addressLines, addressText } from './value'

describe('addressLines', () => {
  it.each([
    [
      { line1: 'Gran Vía 1', postalCode: '28013', city: 'Madrid', country: 'ES' },
      ['Gran Vía 1', '28013 Madrid', 'Spain'],
    ],
    [
      { line1: '1 Main St', line2: 'Apt 5', city: 'Springfield', region: 'IL', postalCode: '62704', country: 'US' },
      ['1 Main St', 'Apt 5', 'Springfield, IL 62704', 'United States'],
    ],
    [
      { line1: '10 Downing St', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
      ['10 Downing St', 'London', 'SW1A 2AA', 'United Kingdom'],
    ],
    [
      { line1: '长安街1号', city: '北京', postalCode: '100000', country: 'CN' },
      ['100000', '北京', '长安街1号', 'China'],
    ],
    [{ city: 'Madrid', region: 'Madrid' }, ['Madrid']],
    [{ line1: 'x', country: '??' }, ['x', '??']],
  ])('%j', (address, lines) => expect(addressLines(address, 'en')).toEqual(lines))

  it('speaks the language of the reader', () => {
    expect(addressText({ city: 'Wien', country: 'AT' }, 'es')).toBe('Wien, Austria')
    expect(addressText({ city: 'Wien', country: 'AT' }, 'ru')).toBe('Wien, Австрия')
  })
})

it('knows every country once', () => {
  const countries = countriesIn('en')
  expect(new Set(countries.map(({ value }) => value)).size).toBe(countries.length)
  expect(countries.filter(({ value, label }) => value === label)).toEqual([])
})
